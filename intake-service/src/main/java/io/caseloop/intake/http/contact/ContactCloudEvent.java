package io.caseloop.intake.http.contact;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.edge.Problem;
import io.caseloop.edge.problems.ThrownAsProblem;
import io.caseloop.intake.http.contact.ContactCheck.Pointers;
import io.caseloop.intake.write.CheckedContact;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;

/// A contact as a CloudEvent 1.0: source names the channel, id = externalId, time = occurredAt, and the extension
/// `traceparent` is the trace (Distributed Tracing extension). Attributes of other specifications are allowed, as
/// CloudEvents wants; unknown fields inside the data are not.
@JsonIgnoreProperties(ignoreUnknown = true)
record ContactCloudEvent(String specversion, String type, String source, String id, String time, String datacontenttype,
                         String traceparent, JsonNode data, @JsonProperty("data_base64") String base64) {

    static final String TYPE = "io.caseloop.contact.received.v1";

    /// Nothing of what was said.
    @Override
    public String toString() {
        return "ContactCloudEvent[•••]";
    }

    /// The structured form.
    static CheckedContact structured(ContactCloudEvent event, ObjectMapper json, int longestText, Instant now) {
        if (event == null) {
            throw Problem.invalid("", "must be a CloudEvent", "必须是 CloudEvent");
        }
        require("1.0", event.specversion(), "/specversion");
        require(TYPE, event.type(), "/type");
        if (event.datacontenttype() != null && !event.datacontenttype().startsWith("application/json")) {
            throw Problem.unprocessable("/datacontenttype", "must be application/json", "必须是 application/json");
        }
        return ContactCheck.check(merged(data(event, json), channel(event.source()), event.id(), event.time(),
                Pointers.STRUCTURED), Pointers.STRUCTURED, longestText, now);
    }

    /// The binary form: attributes in headers.
    static CheckedContact binary(ContactRequest data, String specversion, String type, String source, String id,
            String time, int longestText, Instant now) {
        require("1.0", specversion, "ce-specversion");
        require(TYPE, type, "ce-type");
        return ContactCheck.check(merged(data, channel(source), id, time, Pointers.BINARY), Pointers.BINARY,
                longestText, now);
    }

    /// The channel of a source. A source is a URI reference (CloudEvents 1.0, section 3.1): the channel is its last
    /// segment, as in `web`, `/channels/web`, `https://shop.example/channels/web` or `urn:channel:web`.
    static String channel(String source) {
        if (source == null) {
            return null;
        }
        String path = source.replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
    }

    private static ContactRequest data(ContactCloudEvent event, ObjectMapper json) {
        try {
            if (event.base64() == null) {
                return event.data() == null ? null : json.treeToValue(event.data(), ContactRequest.class);
            }
            return json.readValue(Base64.getDecoder().decode(event.base64()), ContactRequest.class);
        } catch (JsonProcessingException e) {
            throw under(ThrownAsProblem.of(e), event.base64() == null ? "/data" : "/data_base64");
        } catch (IllegalArgumentException | IOException e) {
            throw Problem.invalid("/data_base64", "must be base64 of a JSON object", "必须是 JSON 对象的 base64");
        }
    }

    /// The faults of the data, with the pointer of the data before theirs.
    private static Problem under(Problem problem, String pointer) {
        return problem.with(problem.errors().stream()
                .map(f -> new Problem.Fault(f.pointer() == null ? null
                : pointer + f.pointer(), f.parameter(), f.detail())).toList());
    }

    private static ContactRequest merged(ContactRequest data, String channel, String id, String time, Pointers at) {
        if (data == null) {
            throw Problem.invalid(at.data(), "is required", "必填");
        }
        same(data.channel(), channel, at.data() + "/channel");
        same(data.externalId(), id, at.data() + "/externalId");
        same(data.occurredAt(), time, at.data() + "/occurredAt");
        return new ContactRequest(channel, id, data.from(), data.text(), data.subject(), data.kind(), data.category(),
                data.urgency(), data.impact(), data.tier(), data.reference(), time, data.automatic());
    }

    private static void same(String inData, String attribute, String pointer) {
        if (inData != null && !Objects.equals(inData, attribute)) {
            throw Problem.invalid(pointer, "must be left out or equal the event's attribute", "应省略，或与事件属性一致");
        }
    }

    private static void require(String wanted, String given, String where) {
        if (!wanted.equals(given)) {
            throw where.startsWith("/") ? Problem.invalid(where, "must be " + wanted, "必须是 " + wanted)
                    : Problem.invalidParameter(where, "must be " + wanted, "必须是 " + wanted);
        }
    }
}
