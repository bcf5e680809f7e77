package io.caseloop.policies.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.caseloop.policies.document.PolicyDocument.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON or YAML and remembers where each value stands. One document, no aliases, no field twice.
public final class DocumentReader {

    /// Characters.
    public static final int LONGEST = 262_144;
    private static final int DEEPEST = 40;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonFactory YAML = new YAMLFactory();

    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<DocumentProblem> problems = new ArrayList<>();

    private DocumentReader() {
    }

    /// @param format [PolicyDocument#JSON] or [PolicyDocument#YAML]
    public static PolicyDocument read(String format, String text) {
        DocumentReader reader = new DocumentReader();
        return new PolicyDocument(format, text, reader.tree(format, text), Map.copyOf(reader.places),
                List.copyOf(reader.problems));
    }

    private JsonNode tree(String format, String text) {
        if (text.length() > LONGEST) {
            problems.add(new DocumentProblem(1, 1, "", "The document is longer than " + LONGEST + " characters.",
                    "Shorten it."));
            return null;
        }
        try (JsonParser parser = (format.equals(PolicyDocument.YAML) ? YAML : JSON).createParser(text)) {
            if (parser.nextToken() == null) {
                problems.add(new DocumentProblem(1, 1, "", "The document is empty.", "Send a JSON or YAML document."));
                return null;
            }
            JsonNode tree = value(parser, "", 0);
            if (tree != null && parser.nextToken() != null) {
                add(parser.currentTokenLocation(), "", "There is something behind the end of the document.",
                        "Send one document only.");
                return null;
            }
            return tree;
        } catch (JsonProcessingException malformed) {
            add(malformed.getLocation(), "", format.equals(PolicyDocument.YAML)
                    ? "The text is not valid YAML at this place."
                    : "The text is not valid JSON at this place: " + firstSentence(malformed.getOriginalMessage()),
                    format.equals(PolicyDocument.YAML) ? "Check indentation, quotes, colons and brackets."
                    : "Check quotes, commas and brackets; YAML is sent as application/yaml.");
            return null;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String firstSentence(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.endsWith(".") ? line : line + ".";
    }

    /// @return null where it cannot be read
    private JsonNode value(JsonParser parser, String pointer, int depth) throws IOException {
        places.put(pointer, place(parser.currentTokenLocation()));
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            add(parser.currentTokenLocation(), pointer, "Aliases are not supported in policies.",
                    "Write the value out at this place.");
            return NODES.nullNode();
        }
        if (depth > DEEPEST) {
            add(parser.currentTokenLocation(), pointer, "The document is nested more than " + DEEPEST + " deep.",
                    "Flatten it.");
            return null;
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer, depth);
            case START_ARRAY -> array(parser, pointer, depth);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> parser.getNumberValue() instanceof BigInteger big ? NODES.numberNode(big)
                    : NODES.numberNode(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private JsonNode object(JsonParser parser, String pointer, int depth) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonLocation at = parser.currentTokenLocation();
            String below = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            parser.nextToken();
            if (object.has(name)) {
                add(at, below, "The field occurs twice.", "Keep one of the two.");
            }
            JsonNode value = value(parser, below, depth + 1);
            if (value == null) {
                return null;
            }
            object.set(name, value);
        }
        return object;
    }

    private JsonNode array(JsonParser parser, String pointer, int depth) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode value = value(parser, pointer + "/" + array.size(), depth + 1);
            if (value == null) {
                return null;
            }
            array.add(value);
        }
        return array;
    }

    private void add(JsonLocation at, String pointer, String message, String fix) {
        Place place = place(at);
        problems.add(new DocumentProblem(place.line(), place.column(), pointer, message, fix));
    }

    private static Place place(JsonLocation at) {
        return at == null ? new Place(1, 1) : new Place(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }
}
