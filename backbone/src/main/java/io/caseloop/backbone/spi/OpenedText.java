package io.caseloop.backbone.spi;

/// Is called whenever sealed text is opened, for an audit log.
@FunctionalInterface
public interface OpenedText {

    /// @param key id of the data key under which the text was sealed
    void opened(String key);

    /// Passes on what was opened.
    default String opened(String key, String clear) {
        opened(key);
        return clear;
    }
}
