package io.caseloop.feedback.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caseloop.events.codec.EventCodec;

/// Values outside facts as JSON; clear personal text cannot be written by it.
final class Json {

    private static final EventCodec CODEC = EventCodec.ofContract();

    private Json() {
    }

    static String write(Object value) {
        try {
            return CODEC.json().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass().getName() + " cannot be written");
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return CODEC.json().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept " + type.getName() + " cannot be read");
        }
    }
}
