package io.caseloop.mining.read;

import io.caseloop.mining.log.BrokenLog;
import io.caseloop.mining.log.LogSink;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The formats in which other systems' logs are read (Q11).
public enum LogFormat {
    /// IEEE 1849-2016.
    XES,
    /// RFC 4180 with a header.
    CSV,
    /// OCEL 2.0, JSON.
    OCEL,
    /// CloudEvents 1.0, JSON.
    CLOUDEVENTS;

    /// What a file needs besides itself.
    ///
    /// @param csv the columns, for CSV; `zone` and `timeFormat` are for every format
    /// @param objectType for OCEL: the type of object that is the case, or null
    public record Options(CsvMapping csv, String objectType) {

        public static final Options NONE = new Options(CsvMapping.NONE, null);
    }

    /// Reads the whole file.
    ///
    /// @return the mapping that was used
    /// @throws BrokenLog with the line, when it cannot be read; what was given to the sink is not to be kept
    public CsvMapping read(LogFile file, Options options, LogSink sink) throws IOException {
        CsvMapping mapping = options.csv();
        try {
            if (this == CSV) {
                CsvReader csv = new CsvReader(sink, mapping);
                try (InputStream in = file.open()) {
                    csv.read(in);
                }
                return csv.mapping();
            }
            Times times = new Times(mapping.timeFormat(), CsvReader.zone(mapping.zone()));
            if (this == OCEL) {
                new OcelReader(sink, times, options.objectType()).read(file);
                return mapping;
            }
            try (InputStream in = file.open()) {
                if (this == XES) {
                    new XesReader(sink, times).read(in);
                } else {
                    new CloudEventsReader(sink, times).read(in);
                }
            }
            return mapping;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BrokenLog(0, "The mapping has a pattern of times that is not valid: " + e.getMessage() + ".");
        }
    }

    /// The mapping of a CSV file, guessed from its header.
    public static CsvMapping guess(LogFile file, CsvMapping asked) throws IOException {
        CsvReader csv = new CsvReader(null, asked);
        try (InputStream in = file.open()) {
            csv.header(in);
        }
        return csv.mapping();
    }

    public static Optional<LogFormat> named(String name) {
        return Arrays.stream(values()).filter(format -> format.text().equals(name)).findFirst();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
