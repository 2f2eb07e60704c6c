package dev.sparkjoy.logs.s3;

/** A text that is never shown. */
public final class Secret {
    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /** The text itself, for who must have it. */
    String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "********";
    }
}
