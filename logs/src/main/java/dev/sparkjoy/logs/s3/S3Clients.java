package dev.sparkjoy.logs.s3;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes the library's clients as settings say. */
final class S3Clients {
    /** A connection for each fetch, and for each thread that reads a large object or lists. */
    static final int CONNECTIONS = 256;

    private S3Clients() {}

    /** Retries are ours: they must know how much of a body has come. */
    static S3Client client(S3Settings settings, AwsCredentialsProvider credentials) {
        S3ClientBuilder builder = S3Client.builder()
                .credentialsProvider(credentials)
                .region(region(settings))
                .forcePathStyle(settings.isPathStyle())
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .httpClientBuilder(ApacheHttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        .tcpKeepAlive(true)
                        .connectionTimeout(settings.patience().connect())
                        .connectionAcquisitionTimeout(settings.patience().read())
                        .socketTimeout(settings.patience().read()));
        if (settings.endpoint() != null) {
            return builder.endpointOverride(settings.endpoint()).build();
        }
        // A bucket elsewhere is found where it is.
        return builder.crossRegionAccessEnabled(true).build();
    }

    static Region region(S3Settings settings) {
        if (settings.region() != null) {
            return Region.of(settings.region());
        }
        AwsProfileRegionProvider profile = settings.profile() == null
                ? new AwsProfileRegionProvider()
                : new AwsProfileRegionProvider(ProfileFile::defaultProfileFile, settings.profile());
        try {
            // Without the machine's own word on it, which takes seconds where there is none.
            return new AwsRegionProviderChain(new SystemSettingsRegionProvider(), profile).getRegion();
        } catch (SdkClientException e) {
            return Region.US_EAST_1;
        }
    }

    static AwsCredentialsProvider credentials(S3Settings settings) {
        if (settings.anonymous()) {
            return AnonymousCredentialsProvider.create();
        }
        if (settings.accessKey() != null && settings.secretKey() != null) {
            String access = settings.accessKey().reveal();
            String secret = settings.secretKey().reveal();
            return StaticCredentialsProvider.create(
                    settings.sessionToken() == null
                            ? AwsBasicCredentials.create(access, secret)
                            : AwsSessionCredentials.create(
                                    access, secret, settings.sessionToken().reveal()));
        }
        return settings.profile() == null
                ? DefaultCredentialsProvider.builder().build()
                : ProfileCredentialsProvider.create(settings.profile());
    }
}
