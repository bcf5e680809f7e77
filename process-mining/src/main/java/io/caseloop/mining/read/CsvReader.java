package io.caseloop.mining.read;

import io.caseloop.mining.log.BrokenLog;
import io.caseloop.mining.log.LogSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads CSV with a header and a mapping. Columns whose names begin with `case:` are attributes of the case.
final class CsvReader {

    private static final String OF_CASE = "case:";
    private static final int PEEKED = 65_536;

    private final LogSink sink;
    private final CsvMapping asked;
    private CsvMapping mapping;
    private List<String> header;
    private Events events;

    CsvReader(LogSink sink, CsvMapping asked) {
        this.sink = sink;
        this.asked = asked;
    }

    /// The mapping that is used, with what was guessed.
    CsvMapping mapping() {
        return mapping;
    }

    void read(InputStream in) throws IOException {
        CsvLines lines = header(in);
        List<String> record = lines.next();
        while (record != null) {
            if (record.size() == header.size()) {
                add(record, lines.line());
            } else if (record.size() > 1 || !record.getFirst().isBlank()) {
                throw new BrokenLog(lines.line(), "The line has " + record.size() + " fields, the header has "
                        + header.size() + "; quote fields that contain the delimiter.");
            }
            record = lines.next();
        }
    }

    /// Reads the header and settles the mapping.
    CsvLines header(InputStream in) throws IOException {
        try {
            return settled(in);
        } catch (CharacterCodingException e) {
            throw CsvLines.otherEncoding(1);
        }
    }

    private CsvLines settled(InputStream in) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, charset().newDecoder()), PEEKED * 2);
        reader.mark(PEEKED);
        if (reader.read() != 0xFEFF) {
            reader.reset();
        }
        CsvLines lines = new CsvLines(reader, asked.delimiter() == null ? delimiter(reader) : single());
        header = lines.next();
        if (header == null || header.size() < 2) {
            throw new BrokenLog(1, "The first line must name the columns, separated by a comma, semicolon or tab.");
        }
        mapping = asked.guessed(header);
        require(mapping.caseId(), "case");
        require(mapping.activity(), "activity");
        for (String column : new String[] {mapping.time(), mapping.resource(), mapping.lifecycle()}) {
            if (column != null && !header.contains(column)) {
                throw new BrokenLog(1, "The mapping names a column that the header does not have.");
            }
        }
        events = new Events(sink, new Times(mapping.timeFormat(), zone(mapping.zone())));
        return lines;
    }

    private char single() {
        if (asked.delimiter().length() != 1) {
            throw new BrokenLog(0, "The delimiter of the mapping must be one character.");
        }
        return asked.delimiter().charAt(0);
    }

    private Charset charset() {
        try {
            return asked.charset() == null ? StandardCharsets.UTF_8 : Charset.forName(asked.charset());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new BrokenLog(0, "The mapping names an unknown encoding.");
        }
    }

    /// Also for other formats.
    static ZoneId zone(String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new BrokenLog(0, "The mapping names an unknown time zone; write it as Asia/Shanghai or +08:00.");
        }
    }

    /// The one of comma, semicolon, tab and bar that occurs most in the first line.
    private static char delimiter(Reader reader) throws IOException {
        reader.mark(PEEKED);
        Map<Character, Integer> counts = new LinkedHashMap<>(Map.of(',', 0));
        int c = reader.read();
        for (int i = 0; i < PEEKED - 1 && c >= 0 && c != '\n'; i++) {
            if (c == ',' || c == ';' || c == '\t' || c == '|') {
                counts.merge((char) c, 1, Integer::sum);
            }
            c = reader.read();
        }
        reader.reset();
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    private void require(String column, String what) {
        if (column == null || !header.contains(column)) {
            throw new BrokenLog(1, "No column is known for " + what + "; name it in the mapping, e.g. {\"" + what
                    + "\":\"" + header.getFirst().replace("\"", "") + "\"}.");
        }
    }

    private void add(List<String> record, long line) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Map<String, String> ofCase = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (String column : new String[] {mapping.caseId(), mapping.activity(), mapping.time(), mapping.lifecycle(),
            mapping.resource()}) {
            taken.add(column);
        }
        events.put(attributes, "org:resource", value(record, mapping.resource()), line);
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            if (name.startsWith(OF_CASE) && !taken.contains(name)) {
                events.put(ofCase, name.substring(OF_CASE.length()), record.get(i), line);
            } else if (!name.isBlank() && !taken.contains(name)) {
                events.put(attributes, name, record.get(i), line);
            }
        }
        String caseId = value(record, mapping.caseId());
        events.add(caseId, value(record, mapping.activity()), value(record, mapping.lifecycle()),
                value(record, mapping.time()), attributes, line);
        if (!ofCase.isEmpty() && !Events.missing(caseId)) {
            sink.caseAttributes(caseId, ofCase);
        }
    }

    private String value(List<String> record, String column) {
        return column == null ? null : record.get(header.indexOf(column));
    }
}
