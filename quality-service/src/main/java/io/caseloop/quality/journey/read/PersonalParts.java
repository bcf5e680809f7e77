package io.caseloop.quality.journey.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.failure.VaultUnavailable;
import io.caseloop.backbone.vault.KeyRing;
import io.caseloop.events.PersonalText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Decrypts the personal text in the data of a fact. Text of an erased person becomes
/// `{"notAvailable":"erased"}`; while the vault is unavailable, `{"notAvailable":"now"}` (X3).
public final class PersonalParts {

    private final Backbone backbone;
    private final ObjectMapper json;
    private boolean vaultAway;

    public PersonalParts(Backbone backbone, ObjectMapper json) {
        this.backbone = backbone;
        this.json = json;
    }

    /// Bytes that are not JSON are returned as `{"undecodable": base64}`.
    public JsonNode shown(byte[] data) {
        return shown(sealed(data));
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

    private JsonNode shown(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.size() == 3 && object.path("key").isTextual() && object.path("algorithm").isTextual()
                    && object.path("ciphertext").isTextual()) {
                return open(new PersonalText.Sealed(object.get("key").textValue(), object.get("algorithm").textValue(),
                        object.get("ciphertext").textValue()));
            }
            ObjectNode shown = json.createObjectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                shown.set(field.getKey(), shown(field.getValue()));
            }
            return shown;
        }
        if (node instanceof ArrayNode array) {
            List<JsonNode> shown = new ArrayList<>();
            array.forEach(item -> shown.add(shown(item)));
            return json.createArrayNode().addAll(shown);
        }
        return node;
    }

    private JsonNode open(PersonalText.Sealed sealed) {
        if (vaultAway) {
            return json.createObjectNode().put("notAvailable", "now");
        }
        try {
            return backbone.open(sealed).<JsonNode>map(TextNode::valueOf)
                    .orElseGet(() -> json.createObjectNode().put("notAvailable", "erased"));
        } catch (KeyRing.UnreadableText _) {
            // the ciphertext was modified; verify reports the position
            return json.createObjectNode().put("notAvailable", "changed");
        } catch (VaultUnavailable _) {
            vaultAway = true; // applies to every further text of this answer
            return json.createObjectNode().put("notAvailable", "now");
        }
    }
}
