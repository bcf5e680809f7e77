package io.caseloop.sla.write;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.caseloop.events.PublishedDocument;
import java.util.Map;

/// The document of a version that was published in fields.
final class PublishedFields {

    private static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL,
            JsonInclude.Include.NON_NULL)).build();

    private PublishedFields() {
    }

    static PublishedDocument document(Map<String, ?> fields) {
        try {
            return new PublishedDocument("json", JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fields));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a published version cannot be written as JSON", impossible);
        }
    }
}
