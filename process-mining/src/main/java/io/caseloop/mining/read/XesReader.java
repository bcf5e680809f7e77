package io.caseloop.mining.read;

import io.caseloop.mining.log.BrokenLog;
import io.caseloop.mining.log.LogSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads XES (IEEE 1849-2016) leniently: keys with spaces and unknown extensions are accepted, nested attributes
/// are passed over. A document type declaration is refused, so that no entity can be expanded.
final class XesReader {

    private static final Set<String> VALUES = Set.of("string", "date", "int", "float", "boolean", "id");
    private static final int DEEPEST = 64;
    private static final int MOST_BEFORE_NAME = 100_000;

    private final Events events;
    private final LogSink sink;
    private int unnamed;

    /// An event before the name of its trace is known.
    private record Waiting(Map<String, String> attributes, long line) {
    }

    XesReader(LogSink sink, Times times) {
        this.events = new Events(sink, times);
        this.sink = sink;
    }

    void read(InputStream in) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        XMLStreamReader xml = null;
        try {
            xml = factory.createXMLStreamReader(in);
            log(xml);
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof BrokenLog broken) {
                throw broken;
            }
            long line = e.getLocation() == null ? 0 : Math.max(e.getLocation().getLineNumber(), 0);
            throw new BrokenLog(line, "The file is not well-formed XML: " + reason(e) + ".");
        }
    }

    private static String reason(XMLStreamException e) {
        String message = e.getMessage() == null ? "it cannot be parsed" : e.getMessage();
        int text = message.indexOf("Message: ");
        return (text < 0 ? message : message.substring(text + 9)).replaceAll("\\s+", " ").replaceAll("[. ]+$", "");
    }

    private void log(XMLStreamReader xml) throws XMLStreamException {
        boolean root = false;
        while (xml.hasNext()) {
            int next = xml.next();
            if (next == XMLStreamConstants.DTD) {
                throw new BrokenLog(line(xml), "The file has a document type declaration, which is not read; "
                        + "remove the line that begins with <!DOCTYPE.");
            }
            if (next == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                if (!root && !name.equals("log")) {
                    throw new BrokenLog(line(xml), "The root element is <" + name + ">, not <log>; this is not XES.");
                }
                root = true;
                if (name.equals("trace")) {
                    trace(xml);
                } else if (!name.equals("log")) {
                    skip(xml);
                }
            }
        }
    }

    private void trace(XMLStreamReader xml) throws XMLStreamException {
        Map<String, String> attributes = new LinkedHashMap<>();
        List<Waiting> waiting = new ArrayList<>();
        long line = line(xml);
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement() && xml.getLocalName().equals("event")) {
                Waiting event = new Waiting(new LinkedHashMap<>(), line(xml));
                attributes(xml, event.attributes());
                String name = attributes.get("concept:name");
                if (name != null) {
                    add(name, event);
                } else if (waiting.size() == MOST_BEFORE_NAME) {
                    throw new BrokenLog(line, "A trace has no concept:name before its events; write it first.");
                } else {
                    waiting.add(event);
                }
            } else if (xml.isStartElement()) {
                attribute(xml, attributes);
            }
        }
        String name = attributes.remove("concept:name");
        if (Events.missing(name)) {
            sink.odd("unnamed-case", null, line);
            unnamed++;
            name = "trace " + unnamed;
        }
        for (Waiting event : waiting) {
            add(name, event);
        }
        sink.caseAttributes(name, attributes);
    }

    private void add(String name, Waiting event) {
        Map<String, String> attributes = event.attributes();
        String activity = attributes.remove("concept:name");
        String lifecycle = attributes.remove("lifecycle:transition");
        String time = attributes.remove("time:timestamp");
        events.add(name, activity, lifecycle, time, attributes, event.line());
    }

    /// The attributes up to the end of the element.
    private void attributes(XMLStreamReader xml, Map<String, String> into) throws XMLStreamException {
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                attribute(xml, into);
            }
        }
    }

    private void attribute(XMLStreamReader xml, Map<String, String> into) throws XMLStreamException {
        String key = xml.getAttributeValue(null, "key");
        if (VALUES.contains(xml.getLocalName()) && key != null) {
            events.put(into, key, xml.getAttributeValue(null, "value"), line(xml));
        }
        skip(xml);
    }

    /// To the end of the element.
    private static void skip(XMLStreamReader xml) throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int next = xml.next();
            if (next == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (next == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
            if (depth > DEEPEST) {
                throw new BrokenLog(line(xml), "Elements are nested more than " + DEEPEST + " deep.");
            }
        }
    }

    private static long line(XMLStreamReader xml) {
        return Math.max(xml.getLocation().getLineNumber(), 0);
    }
}
