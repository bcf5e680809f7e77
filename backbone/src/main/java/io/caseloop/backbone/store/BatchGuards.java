package io.caseloop.backbone.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// The rarer guards and changes of all requests of a batch as one JSON document, by kind. What
/// nearly every batch has goes as arrays ([BatchWriter]), which cost less CPU time.
final class BatchGuards {

    private static final JsonFactory JSON = new JsonFactory();

    private BatchGuards() {
    }

    /// The document that `append_batch` reads.
    static String json(List<AppendRequest> requests) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            section(out, "inbox", requests, AppendRequest::inbox,
                    (o, i) -> fields(o, "source", i.source(), "stream", i.stream(), "after", i.after(), "position",
                    i.position()));
            section(out, "passed", requests, AppendRequest::passed,
                    (o, i) -> fields(o, "source", i.source(), "stream", i.stream(), "position", i.position()));
            section(out, "consumed", requests, AppendRequest::consumed,
                    (o, c) -> fields(o, "topic", c.topic(), "partition", c.partition(),
                    "topic_id", c.topicId(), "position", c.position(), "epoch", c.epoch()));
            section(out, "reserve", requests, AppendRequest::reserved,
                    (o, r) -> fields(o, "scope", r.scope(), "key", r.key(), "value", r.value()));
            section(out, "fired", requests, r -> r.fired() == null ? List.of() : List.of(r.fired()),
                    (o, f) -> fields(o, "kind", f.kind(), "id", f.id(), "generation", f.generation(), "next_try",
                    f.nextTry()));
            section(out, "wake", requests, AppendRequest::woken, (o, w) -> fields(o, "kind", w.kind(), "id", w.id()));
            section(out, "answer", requests, r -> r.kept() == null ? List.of() : List.of(r.kept()),
                    (o, k) -> fields(o, "subject", k.claim().subject(), "route", k.claim().route(), "key",
                    k.claim().key(),
                            "request_hash", k.claim().requestHash(), "status", k.answer().status(), "content_type",
                            k.answer().contentType(),
                            "body", k.answer().body()));
            changes(out, requests);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void changes(JsonGenerator out, List<AppendRequest> requests) throws IOException {
        section(out, "free", requests, r -> r.changes().freed(),
                (o, u) -> fields(o, "scope", u.scope(), "key", u.key(), "stream", u.from()));
        section(out, "move", requests, r -> r.changes().moved(),
                (o, u) -> fields(o, "scope", u.scope(), "key", u.key(), "from", u.from(), "stream", u.to()));
        section(out, "untimed", requests, r -> r.changes().untimed(),
                (o, t) -> fields(o, "kind", t.kind(), "id", t.id(), "stream", t.stream()));
        section(out, "derived", requests, r -> r.changes().derived(), (o, stream) -> fields(o, "stream", stream));
    }

    @FunctionalInterface
    private interface Fields<T> {
        void write(JsonGenerator out, T of) throws IOException;
    }

    private static <T> void section(JsonGenerator out, String name, List<AppendRequest> requests,
            Function<AppendRequest, ? extends Collection<T>> of, Fields<T> fields) throws IOException {
        List<Numbered<T>> parts = Numbered.all(requests, of);
        if (parts.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart(name);
        for (Numbered<T> numbered : parts) {
            out.writeStartObject();
            out.writeNumberField("request", numbered.request());
            fields.write(out, numbered.part());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void fields(JsonGenerator out, Object... namesAndValues) throws IOException {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = (String) namesAndValues[i];
            switch (namesAndValues[i + 1]) {
                case null -> out.writeNullField(name);
                case Long number -> out.writeNumberField(name, number);
                case Integer number -> out.writeNumberField(name, number);
                case Object other -> out.writeStringField(name, other.toString());
            }
        }
    }
}
