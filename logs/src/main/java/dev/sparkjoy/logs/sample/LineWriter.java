package dev.sparkjoy.logs.sample;

/** Writes an event as a line of a Segment object, members in alphabetical order as Go sorts them, without the line feed. */
final class LineWriter {
    /** Where an event's id is, for whoever wants to damage it. */
    static final byte[] MESSAGE_ID = Bytes.fragment("\"integrations\":{},\"messageId\":\"");

    private static final byte[] METADATA =
            Bytes.fragment("\"_metadata\":{\"bundled\":[\"Segment.io\"],\"bundledIds\":[],\"unbundled\":[]},");
    private static final byte[] ANONYMOUS_ID = Bytes.fragment("\"anonymousId\":\"");
    private static final byte[] CLIENT = Bytes.fragment("\",\"channel\":\"client\",\"context\":{");
    private static final byte[] SERVER = Bytes.fragment(
            "{\"channel\":\"server\",\"context\":{\"library\":{\"name\":\"analytics-go\",\"version\":\"3.0.0\"}");
    private static final byte[] PAGE = Bytes.fragment(",\"page\":");
    private static final byte[] CONTEXT_END = Bytes.fragment("},");
    private static final byte[] WEB_MESSAGE = Bytes.fragment("ajs-");
    private static final byte[] ID_END = Bytes.fragment("\",");
    private static final byte[] NAME = Bytes.fragment("\"name\":\"");
    private static final byte[] ORIGINAL = Bytes.fragment("\"originalTimestamp\":\"");
    private static final byte[] PROPERTIES = Bytes.fragment(",\"properties\":");
    private static final byte[] RECEIVED = Bytes.fragment(",\"receivedAt\":\"");
    private static final byte[] SENT = Bytes.fragment("\",\"sentAt\":\"");
    private static final byte[] TIMESTAMP = Bytes.fragment("\",\"timestamp\":\"");
    private static final byte[] TRAITS = Bytes.fragment(",\"traits\":");
    private static final byte[] NULL = Bytes.fragment("null");
    private static final byte[] END = Bytes.fragment(",\"version\":2}");

    private final byte[] project;
    private final Visitor visitor;
    private final Places places;
    private final IsoInstants instants = new IsoInstants();

    LineWriter(String source, Visitor visitor, Places places) {
        project = Bytes.fragment("\",\"projectId\":\"" + source + "\"");
        this.visitor = visitor;
        this.places = places;
    }

    void write(Event event, Bytes out) {
        boolean identify = event.kind == EventKind.IDENTIFY;
        if (event.kind == EventKind.ORDER_REFUNDED) {
            out.put(SERVER);
        } else {
            client(out);
        }
        out.put(CONTEXT_END).put(event.kind.eventFragment());
        messageId(event, out);
        if (event.kind.isView()) {
            out.put(NAME).put(event.name).put(ID_END);
        }
        out.put(ORIGINAL);
        instants.put(out, event.original);
        out.put(project);
        if (!identify) {
            out.put(PROPERTIES).put(event.body);
        }
        out.put(RECEIVED);
        instants.put(out, event.received);
        out.put(SENT);
        instants.put(out, event.sent);
        out.put(TIMESTAMP);
        instants.put(out, event.timestamp());
        out.put('"');
        if (identify) {
            out.put(TRAITS).put(event.body);
        }
        out.put(event.kind.typeFragment());
        userId(event, out);
        out.put(END);
    }

    private void client(Bytes out) {
        boolean web = visitor.platform().isWeb();
        out.put('{');
        if (web) {
            out.put(METADATA);
        }
        out.put(ANONYMOUS_ID).put(visitor.anonymousId()).put(CLIENT).put(visitor.contextStart());
        if (web) {
            out.put(PAGE).put(places.json());
        }
        out.put(visitor.contextEnd());
    }

    private void messageId(Event event, Bytes out) {
        out.put(MESSAGE_ID);
        if (visitor.platform().isWeb()) {
            out.put(WEB_MESSAGE).hex(event.messageHigh, 16).hex(event.messageLow, 16);
        } else {
            out.uuid(event.messageHigh, event.messageLow);
        }
        out.put(ID_END);
    }

    private void userId(Event event, Bytes out) {
        if (event.signedIn) {
            visitor.putUserId(out);
        } else {
            out.put(NULL);
        }
    }
}
