package dev.sparkjoy.logs.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Where credentials come from is said, and of them no more than the end of a key's name. */
class S3CheckupTest {
    @Test
    void anEndpointHoldsNoKeys() {
        assertThatThrownBy(() -> S3Settings.of(Map.of("endpoint", "http://key:geheim@localhost:9000")))
                .hasMessageContaining("bad-config")
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> S3Settings.of(Map.of("access_key", "geheim")))
                .hasMessageContaining("only one is set")
                .hasMessageNotContaining("geheim");
        assertThat(S3Settings.of(Map.of("endpoint", "minio:9000")).endpoint()).hasToString("https://minio:9000");
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void saysWhereCredentialsComeFrom() {
        System.setProperty("aws.accessKeyId", "AKIAFROMPROPERTIES");
        System.setProperty("aws.secretAccessKey", "geheim");
        try {
            assertThat(new S3Checkup(S3Settings.NONE, "s3://b/").credentials())
                    .isEqualTo("key …TIES, from system properties of the JVM");
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
        assertThat(new S3Checkup(S3Settings.of(Map.of("anonymous", "true")), "s3://b/").credentials())
                .isEqualTo("none: requests are anonymous");
        assertThat(CredentialOrigin.of("p,r")).isEqualTo("a profile's named provider, a profile with SSO");
    }
}
