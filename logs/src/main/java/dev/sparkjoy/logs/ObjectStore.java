package dev.sparkjoy.logs;

/** A place where objects lie, such as the buckets that one set of keys opens. */
public interface ObjectStore extends AutoCloseable {
    /**
     * The objects at a location: one, a folder and all below it, or a glob; hidden ones left out as {@link LogFiles}
     * does.
     *
     * @param skipUnreadable whether a part that cannot be listed becomes an {@link Unlisted} object
     * @throws dev.sparkjoy.base.JoyException where there is nothing, or it cannot be listed
     */
    Listing list(String location, Days days, boolean skipUnreadable);

    /** The folder at a location, be there anything or not. */
    ObjectFolder folder(String location);

    @Override
    void close();
}
