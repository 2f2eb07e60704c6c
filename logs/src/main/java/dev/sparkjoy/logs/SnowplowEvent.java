package dev.sparkjoy.logs;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.base.Type.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of an event that Snowplow has enriched, in the order of its canonical event model. */
final class SnowplowEvent {
    /** What stands in a cell. */
    enum Cell {
        CHR(Scalar.CHR),
        INT(Scalar.INT),
        DBL(Scalar.DBL),
        /** {@code 1} or {@code 0}. */
        LGL(Scalar.LGL),
        /** An instant in UTC that does not say so. */
        DTTM(Scalar.DTTM),
        /** JSON that says what it is: one event. */
        EVENT(Scalar.JSON),
        /** JSON that says what it is: a list of contexts. */
        CONTEXTS(Scalar.JSON);

        private final Scalar type;

        Cell(Scalar type) {
            this.type = type;
        }

        /** Whether it becomes fields that the event model does not know. */
        boolean isJson() {
            return type == Scalar.JSON;
        }
    }

    /** A column and what is in it. */
    record Column(String name, Cell cell) {}

    /** Runs of columns, the name of what is in them first. */
    private static final List<String> RUNS = List.of(
            "CHR app_id platform",
            "DTTM etl_tstamp collector_tstamp dvce_created_tstamp",
            "CHR event event_id",
            "INT txn_id",
            "CHR name_tracker v_tracker v_collector v_etl user_id user_ipaddress user_fingerprint domain_userid",
            "INT domain_sessionidx",
            "CHR network_userid geo_country geo_region geo_city geo_zipcode",
            "DBL geo_latitude geo_longitude",
            "CHR geo_region_name ip_isp ip_organization ip_domain ip_netspeed page_url page_title page_referrer",
            "CHR page_urlscheme page_urlhost",
            "INT page_urlport",
            "CHR page_urlpath page_urlquery page_urlfragment refr_urlscheme refr_urlhost",
            "INT refr_urlport",
            "CHR refr_urlpath refr_urlquery refr_urlfragment refr_medium refr_source refr_term",
            "CHR mkt_medium mkt_source mkt_term mkt_content mkt_campaign",
            "CONTEXTS contexts",
            "CHR se_category se_action se_label se_property",
            "DBL se_value",
            "EVENT unstruct_event",
            "CHR tr_orderid tr_affiliation",
            "DBL tr_total tr_tax tr_shipping",
            "CHR tr_city tr_state tr_country ti_orderid ti_sku ti_name ti_category",
            "DBL ti_price",
            "INT ti_quantity pp_xoffset_min pp_xoffset_max pp_yoffset_min pp_yoffset_max",
            "CHR useragent br_name br_family br_version br_type br_renderengine br_lang",
            "LGL br_features_pdf br_features_flash br_features_java br_features_director br_features_quicktime",
            "LGL br_features_realplayer br_features_windowsmedia br_features_gears br_features_silverlight br_cookies",
            "CHR br_colordepth",
            "INT br_viewwidth br_viewheight",
            "CHR os_name os_family os_manufacturer os_timezone dvce_type",
            "LGL dvce_ismobile",
            "INT dvce_screenwidth dvce_screenheight",
            "CHR doc_charset",
            "INT doc_width doc_height",
            "CHR tr_currency",
            "DBL tr_total_base tr_tax_base tr_shipping_base",
            "CHR ti_currency",
            "DBL ti_price_base",
            "CHR base_currency geo_timezone mkt_clickid mkt_network etl_tags",
            "DTTM dvce_sent_tstamp",
            "CHR refr_domain_userid",
            "DTTM refr_device_tstamp",
            "CONTEXTS derived_contexts",
            "CHR domain_sessionid",
            "DTTM derived_tstamp",
            "CHR event_vendor event_name event_format event_version event_fingerprint",
            "DTTM true_tstamp");

    static final List<Column> COLUMNS = columns();

    /** By its content the columns are told from other tables; each event has it. */
    private static final int COLLECTOR_TIME = 3;

    /** Older pipelines wrote fewer columns: that they are there should be said line by line. */
    private static final int LEAST_TABS = 100;

    private SnowplowEvent() {}

    private static List<Column> columns() {
        List<Column> result = new ArrayList<>();
        for (String run : RUNS) {
            String[] words = run.split(" ");
            for (int i = 1; i < words.length; i++) {
                result.add(new Column(words[i], Cell.valueOf(words[0])));
            }
        }
        return List.copyOf(result);
    }

    /** Whether a line is such an event. */
    static boolean isOne(byte[] b, int from, int to) {
        int tabs = 0;
        int cell = from;
        boolean timed = false;
        for (int at = from; at < to; at++) {
            if (b[at] == '\t') {
                timed |= tabs == COLLECTOR_TIME && Iso.local(b, cell, at) != Iso.NONE;
                tabs++;
                cell = at + 1;
            }
        }
        return timed && tabs >= LEAST_TABS;
    }

    /** The event model's fields with its types, whether the sample has them or not; then what the sample has besides. */
    static Type.Struct typed(Type.Struct sampled) {
        Map<String, Type> fields = new LinkedHashMap<>();
        for (Column column : COLUMNS) {
            if (!column.cell().isJson()) {
                fields.put(column.name(), column.cell().type);
            }
        }
        sampled.fields().forEach(field -> fields.putIfAbsent(field.name(), field.type()));
        List<Type.Field> result = new ArrayList<>();
        fields.forEach((name, type) -> result.add(new Type.Field(name, type)));
        return new Type.Struct(result);
    }
}
