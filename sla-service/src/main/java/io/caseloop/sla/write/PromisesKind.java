package io.caseloop.sla.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.events.PublishedDocument;
import io.caseloop.events.sla.PolicyEvent.PolicyPublished;
import io.caseloop.events.sla.PolicyEvent.Promise;
import io.caseloop.policies.PolicyKind;
import io.caseloop.policies.PolicyStream;
import io.caseloop.policies.PolicyVersion;
import io.caseloop.policies.PolicyVersions;
import io.caseloop.policies.Publish;
import io.caseloop.policies.States;
import io.caseloop.policies.document.Findings;
import io.caseloop.sla.model.policy.PublishPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/// What customers are promised, as a policy (S1, S6). The same streams as `PUT /api/sla/policies/{name}`.
@ApplicationScoped
public class PromisesKind implements PolicyKind<List<Promise>> {

    static final String KIND = "promises";
    private static final Duration LONGEST = Duration.ofDays(366);

    @Override
    public String kind() {
        return KIND;
    }

    /// The defaults of sla-service are published with its calendars.
    @Override
    public List<String> defaults() {
        return List.of();
    }

    @Override
    public PolicyStream<?, ?, ?> stream() {
        return new PolicyStream<>(Streams.POLICIES, name -> name, PromisesKind::command, PromisesKind::versions);
    }

    static PolicyVersions versions(io.caseloop.sla.model.policy.PolicyVersions versions) {
        return new PolicyVersions(versions.versions().stream().map(PromisesKind::version).toList());
    }

    private static PolicyVersion version(PolicyPublished e) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("promises", e.promises());
        if (e.warnAt() != null && !e.warnAt().isEmpty()) {
            fields.put("warnAt", e.warnAt());
        }
        PublishedDocument document = e.document() != null ? e.document() : PublishedFields.document(fields);
        return new PolicyVersion(e.version(), e.owner(), e.validFrom(), e.reason(), document, e.at());
    }

    private static PublishPolicy command(Publish c) {
        return new PublishPolicy(c.name(), c.owner(), c.validFrom(), promises(c.content()), warnAt(c.content()),
                c.at(), c.reason(), c.document());
    }

    @Override
    public List<Promise> compile(String version, JsonNode content, Findings findings) {
        List<Promise> promises = promises(content);
        Map<String, List<Promise>> earlier = new TreeMap<>();
        for (int i = 0; i < promises.size(); i++) {
            Promise promise = promises.get(i);
            String pointer = "/promises/" + i;
            if (promise.within().isZero() || promise.within().compareTo(LONGEST) > 0) {
                findings.add(pointer + "/within", "This must be more than nothing and at most 366 days.",
                        "Use working time such as PT1H.");
            }
            List<Promise> before = earlier.computeIfAbsent(promise.commitment(), _ -> new ArrayList<>());
            if (before.stream().anyMatch(one -> covers(one, promise))) {
                findings.add(pointer, "An earlier promise of " + promise.commitment()
                        + " applies to the same tickets, so this one is never made.",
                        "Move it before that promise, or change its conditions.");
            }
            before.add(promise);
        }
        List<Integer> shares = warnAt(content);
        if (!shares.equals(shares.stream().distinct().sorted().toList())) {
            findings.add("/warnAt", "The shares must ascend, each once.", "Write for example [50, 75, 90].");
        }
        return promises;
    }

    @Override
    public void check(JsonNode content, States states, Instant validFrom, Findings findings) {
        List<Promise> promises = promises(content);
        for (int i = 0; i < promises.size(); i++) {
            if (states.state(Streams.CALENDARS, promises.get(i).calendar()).inForce(validFrom).isEmpty()) {
                findings.add("/promises/" + i + "/calendar", "There is no such calendar in force then.",
                        "Publish the calendar first, or name another one.");
            }
        }
    }

    /// Whether every ticket that the other is for is one of this promise.
    private static boolean covers(Promise one, Promise other) {
        return covers(one.kinds(), other.kinds()) && covers(one.customerTiers(), other.customerTiers())
                && covers(one.priorities(), other.priorities()) && covers(one.channels(), other.channels())
                && covers(one.categories(), other.categories());
    }

    private static boolean covers(List<String> one, List<String> other) {
        return one.isEmpty() || !other.isEmpty() && one.containsAll(other);
    }

    private static List<Promise> promises(JsonNode content) {
        return StreamSupport.stream(content.get("promises").spliterator(), false).map(p -> new Promise(
                p.get("commitment").asText(), p.path("rule").asText("S1"), texts(p, "kinds"),
                texts(p, "customerTiers"), texts(p, "priorities"), texts(p, "channels"), texts(p, "categories"),
                Duration.parse(p.get("within").asText()), p.get("calendar").asText(),
                p.has("pauses") ? p.get("pauses").asBoolean() : null)).toList();
    }

    private static List<Integer> warnAt(JsonNode content) {
        return StreamSupport.stream(content.path("warnAt").spliterator(), false).map(JsonNode::asInt).toList();
    }

    private static List<String> texts(JsonNode promise, String field) {
        return StreamSupport.stream(promise.path(field).spliterator(), false).map(JsonNode::asText).toList();
    }
}
