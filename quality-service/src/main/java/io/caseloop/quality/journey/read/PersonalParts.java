package io.caseloop.quality.journey.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.failure.VaultUnavailable;
import io.caseloop.backbone.vault.KeyRing;
import io.caseloop.caseaccess.Reading;
import io.caseloop.events.PersonalText;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.events.codec.UndecodableEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Decrypts the personal text in the data of a fact. Text of an erased person becomes
/// `{"notAvailable":"erased"}`; while the vault is unavailable, `{"notAvailable":"now"}`; for a caller
/// whose role reads no personal text, `{"notAvailable":"withheld"}` (X3).
public final class PersonalParts {

    private static final EventCodec CODEC = EventCodec.ofContract();
    private static final List<String> SEALED = List.of("key", "field", "algorithm", "ciphertext");

    private final Backbone backbone;
    private final Reading reading;
    private final ObjectMapper json;
    private final String subject;
    private boolean vaultAway;

    /// @param reading whether the caller may read personal text
    public PersonalParts(Backbone backbone, ObjectMapper json, String journey, Reading reading) {
        this.backbone = backbone;
        this.reading = reading;
        this.json = json;
        this.subject = Received.subject(journey);
    }

    /// Whether a text could not be opened because the vault is unavailable.
    public boolean isVaultAway() {
        return vaultAway;
    }

    /// Bytes that are not JSON are returned as `{"undecodable": base64}`.
    /// Text is opened where it was sealed for this fact; text that was moved here from another
    /// subject or field becomes `{"notAvailable":"changed"}`.
    public JsonNode shown(String type, byte[] data) {
        return shown(sealed(data), "", key(type, data));
    }

    /// The data key of a fact's personal text. Empty, which no key is, when the fact cannot be decoded.
    private String key(String type, byte[] data) {
        try {
            return CODEC.decode(type, data, subject).map(fact -> fact.personalKey(subject)).orElse(subject);
        } catch (UndecodableEvent _) {
            return "";
        }
    }

    /// As stored, personal text sealed; bytes that are not JSON as in [#shown].
    public JsonNode sealed(byte[] data) {
        try {
            return json.readTree(data);
        } catch (IOException _) {
            // stored as received
            return json.createObjectNode().put("undecodable", Base64.getEncoder().encodeToString(data));
        }
    }

    private JsonNode shown(JsonNode node, String name, String key) {
        if (node instanceof ObjectNode object) {
            if (object.size() == SEALED.size() && SEALED.stream().allMatch(part -> object.path(part).isTextual())) {
                boolean here = object.get("key").textValue().equals(key)
                        && object.get("field").textValue().equals(name);
                return here ? open(new PersonalText.Sealed(key, name, object.get("algorithm").textValue(),
                        object.get("ciphertext").textValue())) : notAvailable("changed");
            }
            ObjectNode shown = json.createObjectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                shown.set(field.getKey(), shown(field.getValue(), field.getKey(), key));
            }
            return shown;
        }
        if (node instanceof ArrayNode array) {
            List<JsonNode> shown = new ArrayList<>();
            array.forEach(item -> shown.add(shown(item, name, key)));
            return json.createArrayNode().addAll(shown);
        }
        return node;
    }

    private JsonNode notAvailable(String why) {
        return json.createObjectNode().put("notAvailable", why);
    }

    private JsonNode open(PersonalText.Sealed sealed) {
        if (reading.withheld()) {
            return notAvailable("withheld");
        }
        if (vaultAway) {
            return notAvailable("now");
        }
        try {
            return backbone.open(sealed).<JsonNode>map(TextNode::valueOf)
                    .orElseGet(() -> notAvailable("erased"));
        } catch (KeyRing.UnreadableText _) {
            // the ciphertext was modified; verify reports the position
            return notAvailable("changed");
        } catch (VaultUnavailable _) {
            vaultAway = true; // applies to every further text of this answer
            return notAvailable("now");
        }
    }
}
