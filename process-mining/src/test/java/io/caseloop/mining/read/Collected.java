package io.caseloop.mining.read;

import io.caseloop.mining.log.EventLog;
import io.caseloop.mining.log.Limits;
import io.caseloop.mining.log.LogBuilder;
import io.caseloop.mining.log.Oddities;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/// A text read as a log, for tests.
record Collected(EventLog log, Oddities oddities, CsvMapping mapping) {

    static Collected of(LogFormat format, String text) {
        return of(format, text, LogFormat.Options.NONE);
    }

    static Collected of(LogFormat format, String text, LogFormat.Options options) {
        return of(format, text.getBytes(StandardCharsets.UTF_8), options, Limits.USUAL);
    }

    static Collected of(LogFormat format, byte[] bytes, LogFormat.Options options, Limits limits) {
        Oddities oddities = new Oddities();
        LogBuilder builder = new LogBuilder(limits, oddities);
        try {
            CsvMapping mapping = format.read(new LogFile(() -> new ByteArrayInputStream(bytes), limits), options,
                    builder);
            return new Collected(builder.build(), oddities, mapping);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// Case → its activities.
    Map<String, List<String>> traces() {
        return IntStream.range(0, log.cases()).boxed().collect(Collectors.toMap(log::caseId, c -> {
            List<String> names = new ArrayList<>();
            for (int row = log.from(c); row < log.to(c); row++) {
                names.add(log.activities(EventLog.View.ACTIVITY).value(row));
            }
            return names;
        }));
    }

    /// `kind[:detail]@line*count` of each oddity.
    List<String> odd() {
        return oddities.list().stream().map(o -> o.kind() + (o.detail() == null ? "" : ":" + o.detail()) + "@"
                + o.line() + "*" + o.count()).toList();
    }
}
