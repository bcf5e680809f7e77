package io.caseloop.quality.journey.read.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.quality.journey.read.Journeys;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// IEEE 1849-2016: a log of one trace, with the standard extensions and the scalar fields of each fact.
final class XesExport {

    private static final String NAMESPACE = "http://www.xes-standard.org/";
    private static final List<Map.Entry<String, String>> EXTENSIONS = List.of(Map.entry("Concept", "concept"),
            Map.entry("Time", "time"), Map.entry("Organizational", "org"), Map.entry("Lifecycle", "lifecycle"),
            Map.entry("Identity", "identity"));

    private XesExport() {
    }

    static void write(String journey, String number, Iterable<ExportedFact> facts, OutputStream out)
            throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out,
                    StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("log");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeAttribute("xes.version", "1849.2016");
            xml.writeAttribute("xes.features", "");
            head(xml);
            xml.writeStartElement("trace");
            attribute(xml, "string", "concept:name", number == null ? journey : number);
            attribute(xml, "string", "caseloop:ticket", journey);
            for (ExportedFact fact : facts) {
                event(xml, fact);
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException("the journey could not be written as XES", e);
        }
    }

    private static void head(XMLStreamWriter xml) throws XMLStreamException {
        for (Map.Entry<String, String> extension : EXTENSIONS) {
            xml.writeEmptyElement("extension");
            xml.writeAttribute("name", extension.getKey());
            xml.writeAttribute("prefix", extension.getValue());
            xml.writeAttribute("uri", NAMESPACE + extension.getValue() + ".xesext");
        }
        xml.writeEmptyElement("classifier");
        xml.writeAttribute("name", "Activity");
        xml.writeAttribute("keys", "concept:name");
    }

    private static void event(XMLStreamWriter xml, ExportedFact fact) throws XMLStreamException {
        Journeys.Event event = fact.event();
        xml.writeStartElement("event");
        attribute(xml, "string", "concept:name", fact.activity());
        attribute(xml, "date", "time:timestamp", event.at().toString());
        attribute(xml, "string", "lifecycle:transition", "complete");
        attribute(xml, "id", "identity:id", event.id());
        if (event.actor() != null) {
            attribute(xml, "string", "org:resource", event.actor());
        }
        attribute(xml, "string", "org:group", event.stage());
        attribute(xml, "int", "caseloop:sequence", Long.toString(event.sequence()));
        attribute(xml, "date", "caseloop:recorded", event.recordedAt().toString());
        for (Map.Entry<String, JsonNode> field : fact.attributes().entrySet()) {
            attribute(xml, type(field.getValue()), field.getKey(), field.getValue().asText());
        }
        xml.writeEndElement();
    }

    private static String type(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return "int";
        }
        if (value.isNumber()) {
            return "float";
        }
        return value.isBoolean() ? "boolean" : "string";
    }

    private static void attribute(XMLStreamWriter xml, String type, String key, String value)
            throws XMLStreamException {
        xml.writeEmptyElement(type);
        xml.writeAttribute("key", key);
        xml.writeAttribute("value", printable(value));
    }

    /// Without the characters that XML 1.0 cannot carry.
    private static String printable(String value) {
        StringBuilder kept = new StringBuilder(value.length());
        value.codePoints().map(c -> allowed(c) ? c : 0xFFFD).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean allowed(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
