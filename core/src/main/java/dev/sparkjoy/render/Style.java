package dev.sparkjoy.render;

/** Terminal colours, or none. */
record Style(boolean colour) {

    String bold(String text) {
        return wrap("1", text, "22");
    }

    /** Grey: what is said besides the data. */
    String subtle(String text) {
        return wrap("90", text, "39");
    }

    /** Grey and slanted, as types under names. */
    String type(String text) {
        return wrap("3;90", text, "39;23");
    }

    String red(String text) {
        return wrap("31", text, "39");
    }

    String boldRed(String text) {
        return wrap("1;31", text, "39;22");
    }

    String boldYellow(String text) {
        return wrap("1;33", text, "39;22");
    }

    String boldCyan(String text) {
        return wrap("1;36", text, "39;22");
    }

    String blue(String text) {
        return wrap("34", text, "39");
    }

    private String wrap(String on, String text, String off) {
        return colour && !text.isEmpty() ? "\033[" + on + "m" + text + "\033[" + off + "m" : text;
    }
}
