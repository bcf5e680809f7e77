package io.caseloop.policies.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The JSON Schema (2020-12) of a kind of policy; says in plain English what does not conform.
public final class DocumentSchema {

    private final JsonNode source;
    private final JsonSchema schema;

    private DocumentSchema(JsonNode source) {
        this.source = source;
        this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(source,
                SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).formatAssertionsEnabled(true)
                .cacheRefs(true).build());
    }

    /// @param resource on the class path
    public static DocumentSchema of(String resource) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no schema " + resource);
            }
            return new DocumentSchema(new ObjectMapper().readTree(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Adds what does not conform.
    public void check(JsonNode document, Findings findings) {
        for (ValidationMessage said : schema.validate(document)) {
            JsonNode keyword = at(said.getSchemaLocation().getFragment().toString());
            String pointer = said.getInstanceLocation().toString();
            switch (said.getType()) {
                case "required" -> findings.add(pointer, "The field `" + said.getProperty() + "` is missing.",
                        "Add it.");
                case "additionalProperties" -> findings.add(pointer + "/" + said.getProperty(),
                        "There is no such field.", "Use one of: " + fields(said) + "; or remove it.");
                case "propertyNames" -> findings.add(pointer, "A name in this object is not allowed.",
                        "Correct the name: " + described(said));
                case "type" -> findings.add(pointer, "This must be " + article(keyword) + ".",
                        keyword.toString().contains("string") ? "Put the value in quotes." : "Correct the value.");
                case "enum" -> findings.add(pointer, "This value is not known.", "Use one of: " + values(keyword));
                case "pattern", "format" -> findings.add(pointer, "This value has the wrong form.",
                        described(said));
                case "minimum", "exclusiveMinimum" -> findings.add(pointer, "This is too small.",
                        (said.getType().equals("minimum") ? "At least " : "More than ") + keyword.asText() + ".");
                case "maximum", "exclusiveMaximum" -> findings.add(pointer, "This is too large.",
                        (said.getType().equals("maximum") ? "At most " : "Less than ") + keyword.asText() + ".");
                case "minItems", "minLength", "minProperties" -> findings.add(pointer, "This has too little.",
                        "At least " + keyword.asText() + ".");
                case "maxItems", "maxLength", "maxProperties" -> findings.add(pointer, "This has too much.",
                        "At most " + keyword.asText() + ".");
                case "uniqueItems" -> findings.add(pointer, "A value occurs twice.", "Keep one of the two.");
                default -> findings.add(pointer, "This is not allowed here.", described(said));
            }
        }
    }

    /// The description of what the keyword belongs to.
    private String described(ValidationMessage said) {
        String location = said.getSchemaLocation().getFragment().toString();
        JsonNode owner = at(location.substring(0, Math.max(0, location.lastIndexOf('/'))));
        return owner.path("description").asText("Correct the value.");
    }

    private String fields(ValidationMessage said) {
        String location = said.getSchemaLocation().getFragment().toString();
        JsonNode owner = at(location.substring(0, Math.max(0, location.lastIndexOf('/'))));
        List<String> names = new ArrayList<>();
        owner.path("properties").fieldNames().forEachRemaining(names::add);
        return String.join(", ", names);
    }

    private static String values(JsonNode keyword) {
        return StreamSupport.stream(keyword.spliterator(), false).map(JsonNode::asText)
                .collect(Collectors.joining(", ")) + ".";
    }

    private static String article(JsonNode type) {
        return switch (type.asText()) {
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "an object with fields";
            default -> "a text";
        };
    }

    private JsonNode at(String pointer) {
        return source.at(pointer);
    }
}
