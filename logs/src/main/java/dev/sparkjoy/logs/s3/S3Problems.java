package dev.sparkjoy.logs.s3;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.logs.Unreadable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What S3 and the way to it can say, in words that help. */
final class S3Problems {
    private static final Set<String> PASSING = Set.of(
            "SlowDown",
            "Throttling",
            "ThrottlingException",
            "RequestTimeout",
            "RequestTimeoutException",
            "InternalError",
            "ServiceUnavailable",
            "TooManyRequests",
            "RequestLimitExceeded",
            "BandwidthLimitExceeded",
            "OperationAborted");

    /** What is done to objects, as messages call it, that changes them. */
    private static final Set<String> WRITING = Set.of("write", "delete");

    private S3Problems() {}

    /** Whether the same request may go well in a while. */
    static boolean passes(Exception e) {
        if (e instanceof AwsServiceException told) {
            return told.statusCode() >= 500 && told.statusCode() != 501
                    || told.statusCode() == 429
                    || told.statusCode() == 408
                    || PASSING.contains(code(told));
        }
        Throwable root = ioCause(e);
        return root != null && !(root instanceof UnknownHostException) && !(root instanceof SSLException);
    }

    private static @Nullable Throwable ioCause(Throwable e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof IOException) {
                return each;
            }
        }
        return null;
    }

    static String code(AwsServiceException e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }

    /**
     * Why something could not be read, with a remedy.
     *
     * @param doing such as {@code read}
     * @param tries how often it was tried
     */
    static Unreadable unreadable(String doing, String name, Exception e, int tries) {
        String reason = reason(e);
        String after = tries > 1 ? " (tried " + tries + " times)" : "";
        boolean writes = WRITING.contains(doing);
        String code = isMissing(e) ? "no-such-path" : writes ? "unwritable" : "unreadable";
        Diagnostic problem = Diagnostic.error(code, "cannot " + doing + " " + name + ": " + reason + after);
        String remedy = writes && isRefused(e)
                ? "the credentials must allow s3:PutObject and s3:DeleteObject on the store's objects"
                : remedy(e);
        problem = remedy == null ? problem : problem.help(remedy);
        return new Unreadable(problem, e);
    }

    private static boolean isRefused(Exception e) {
        return e instanceof AwsServiceException told
                && told.statusCode() == 403
                && (code(told).equals("AccessDenied") || code(told).isEmpty());
    }

    private static boolean isMissing(Exception e) {
        return e instanceof AwsServiceException told && code(told).equals("NoSuchBucket");
    }

    private static String reason(Exception e) {
        if (e instanceof AwsServiceException told) {
            return toldReason(told);
        }
        Throwable cause = ioCause(e);
        if (cause instanceof UnknownHostException) {
            return "the host " + cause.getMessage() + " is not known";
        }
        if (cause instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        if (cause instanceof ConnectException) {
            return "no connection: " + cause.getMessage();
        }
        if (cause == null && String.valueOf(e.getMessage()).startsWith("Unable to load credentials")) {
            return "there are no credentials";
        }
        Throwable said = cause == null ? e : cause;
        return said.getMessage() == null ? said.getClass().getSimpleName() : said.getMessage();
    }

    private static String toldReason(AwsServiceException told) {
        String code = code(told);
        return switch (code) {
            case "NoSuchBucket" -> "there is no such bucket";
            case "NoSuchKey" -> "it is not there (any more)";
            case "PreconditionFailed" -> "it was replaced while it was read";
            case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired" ->
                "the session token has expired (" + code + ")";
            case "InvalidAccessKeyId" -> "the access key is not known there (InvalidAccessKeyId)";
            case "SignatureDoesNotMatch" -> "the secret key does not belong to the access key (SignatureDoesNotMatch)";
            case "AccessDenied" -> "access denied";
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                "the bucket is in another region (" + code + ")";
            case "InvalidObjectState" -> "it is archived (InvalidObjectState)";
            case "" -> plain(told.statusCode());
            default -> code + " (status " + told.statusCode() + ")";
        };
    }

    private static String plain(int status) {
        return switch (status) {
            case 403 -> "access denied";
            case 404 -> "it is not there (any more)";
            case 412 -> "it was replaced while it was read";
            default -> "status " + status;
        };
    }

    private static @Nullable String remedy(Exception e) {
        if (e instanceof AwsServiceException told) {
            return remedy(told);
        }
        Throwable cause = ioCause(e);
        if (cause instanceof UnknownHostException || cause instanceof ConnectException) {
            return "is the endpoint right? `joy config` shows it; `joy doctor s3://…` checks step by step";
        }
        if (cause == null && e instanceof SdkException) {
            return "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE, or [s3] in joy.toml; anonymous = true "
                    + "for public buckets";
        }
        return null;
    }

    private static @Nullable String remedy(AwsServiceException told) {
        return switch (code(told)) {
            case "NoSuchBucket" -> "is the bucket's name right, and the endpoint (`joy config`)?";
            case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired" ->
                "get new credentials, for example with `aws sso login`";
            case "InvalidAccessKeyId", "SignatureDoesNotMatch" ->
                "`joy doctor s3://…` says where the credentials come from";
            case "AccessDenied", "" ->
                told.statusCode() == 403
                        ? "the credentials must allow s3:ListBucket on the bucket and s3:GetObject on its objects"
                        : null;
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                "set region under [s3] in joy.toml, or AWS_REGION";
            case "InvalidObjectState" -> "restore it first, or leave it out with --skip-unreadable";
            case "RequestTimeTooSkewed" -> "set this machine's clock";
            default -> passes(told) ? "try again later" : null;
        };
    }
}
