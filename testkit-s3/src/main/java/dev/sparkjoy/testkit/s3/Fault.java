package dev.sparkjoy.testkit.s3;

/** What the proxy does to a request. */
public sealed interface Fault {
    /** Passes it on. */
    record None() implements Fault {}

    /** Answers in the server's place. */
    record Answer(int status, String code, String message) implements Fault {}

    /** Passes it on, and resets the connection after so many bytes of the body. */
    record Reset(long bodyBytes) implements Fault {}

    /** Passes it on, and closes the connection in good order after so many bytes of the body. */
    record Cut(long bodyBytes) implements Fault {}

    /** Passes it on, and says nothing for so long after so many bytes of the body. */
    record Stall(long bodyBytes, long millis) implements Fault {}

    /** Passes it on, and closes the connection before the answer. */
    record Lost() implements Fault {}

    /** Passes it on without a header, as a server that does not know it. */
    record Without(String header) implements Fault {}

    /** Passes it on after so long. */
    record Late(long millis) implements Fault {}

    Fault NONE = new None();

    /** As S3 says that it has too much to do. */
    static Fault slowDown() {
        return new Answer(503, "SlowDown", "Please reduce your request rate.");
    }
}
