package io.caseloop.events.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.caseloop.events.PersonalText;
import java.io.IOException;

/// Personal text as `{"key","field","algorithm","ciphertext"}`. Clear text cannot be read, and is
/// written only through a sealer.
final class PersonalTextModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    PersonalTextModule() {
        addSerializer(PersonalText.class, new Writer());
        addDeserializer(PersonalText.class, new Reader());
    }

    private static final class Writer extends StdSerializer<PersonalText> {
        private static final long serialVersionUID = 1L;

        private Writer() {
            super(PersonalText.class);
        }

        @Override
        public void serialize(PersonalText text, JsonGenerator out, SerializerProvider provider) throws IOException {
            PersonalText.Sealed sealed = switch (text) {
                case PersonalText.Sealed s -> s;
                case PersonalText.Clear c -> seal(c, fieldOf(out), provider);
            };
            out.writeStartObject();
            out.writeStringField("key", sealed.key());
            out.writeStringField("field", sealed.field());
            out.writeStringField("algorithm", sealed.algorithm());
            out.writeStringField("ciphertext", sealed.ciphertext());
            out.writeEndObject();
        }

        private static PersonalText.Sealed seal(PersonalText.Clear clear, String field, SerializerProvider provider) {
            if (provider.getAttribute(EventCodec.SEALER) instanceof Sealer sealer
                    && provider.getAttribute(EventCodec.KEY) instanceof String key) {
                return sealer.seal(key, field, clear.text());
            }
            throw new IllegalStateException("personal text would have left unsealed");
        }
    }

    /// The field that is being written; before its value begins, the generator knows its name.
    private static String fieldOf(JsonGenerator out) {
        return out.getOutputContext().getCurrentName();
    }

    private static final class Reader extends StdDeserializer<PersonalText> {
        private static final long serialVersionUID = 1L;

        private Reader() {
            super(PersonalText.class);
        }

        @Override
        public PersonalText deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String place = in.getParsingContext().getParent().getCurrentName();
            JsonNode node = in.readValueAsTree();
            if (!node.path("key").isTextual() || !node.path("field").isTextual()
                    || !node.path("ciphertext").isTextual()) {
                return context.reportInputMismatch(PersonalText.class, "not sealed personal text");
            }
            PersonalText.Sealed sealed = new PersonalText.Sealed(node.path("key").textValue(),
                    node.path("field").textValue(), node.path("algorithm").asText("A256GCM"),
                    node.path("ciphertext").textValue());
            if (context.getAttribute(EventCodec.SEALED) instanceof SealedTexts texts) {
                texts.found(sealed, place);
            }
            return sealed;
        }
    }
}
