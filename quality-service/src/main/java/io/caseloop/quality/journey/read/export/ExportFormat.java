package io.caseloop.quality.journey.read.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The formats in which a journey leaves the system.
public enum ExportFormat {
    /// CloudEvents 1.0, JSON batch format: one event per fact, with the hash of the journey's chain.
    CLOUDEVENTS("application/cloudevents-batch+json", "json"),
    /// RFC 4180 in UTF-8, one line per fact.
    CSV("text/csv;charset=UTF-8", "csv"),
    /// IEEE 1849-2016 (XES): one trace.
    XES("application/xml;charset=UTF-8", "xes"),
    /// OCEL 2.0, JSON: the ticket, its customer, agents, articles, commitments, contacts and messages.
    OCEL("application/json", "jsonocel");

    private final String mediaType;
    private final String extension;

    ExportFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /// Of the answer.
    public String mediaType() {
        return mediaType;
    }

    /// Of the suggested file name.
    public String extension() {
        return extension;
    }

    /// The format of this name; empty when there is none.
    public static Optional<ExportFormat> named(String name) {
        return Arrays.stream(values()).filter(format -> format.text().equals(name)).findFirst();
    }

    /// The names, for error messages.
    public static String names() {
        return Arrays.stream(values()).map(ExportFormat::text).collect(Collectors.joining(", "));
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
