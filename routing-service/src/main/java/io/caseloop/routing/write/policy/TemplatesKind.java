package io.caseloop.routing.write.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.policies.PolicyKind;
import io.caseloop.policies.PolicyStream;
import io.caseloop.policies.document.Findings;
import io.caseloop.routing.model.reply.ReplyTemplate;
import io.caseloop.routing.model.reply.ReplyTemplates;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Texts for replies, as a policy (R10, K8).
@ApplicationScoped
public class TemplatesKind implements PolicyKind<ReplyTemplates> {

    public static final String DEFAULT = "default";

    @Override
    public String kind() {
        return "templates";
    }

    @Override
    public PolicyStream<?, ?, ?> stream() {
        return PolicyStream.of(kind(), PolicyStreams.POLICY);
    }

    @Override
    public ReplyTemplates compile(String version, JsonNode content, Findings findings) {
        List<ReplyTemplate> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        JsonNode templates = content.get("templates");
        for (int i = 0; i < templates.size(); i++) {
            JsonNode template = templates.get(i);
            String pointer = "/templates/" + i;
            String name = template.get("name").asText();
            if (!names.add(name)) {
                findings.add(pointer + "/name", "Two templates have this name.", "Give one of them another name.");
            }
            all.add(new ReplyTemplate(name, words(template, "zh", pointer, findings),
                    words(template, "en", pointer, findings)));
        }
        return new ReplyTemplates(version, List.copyOf(all));
    }

    private static ReplyTemplate.Words words(JsonNode template, String language, String pointer, Findings findings) {
        String text = template.get("text").get(language).asText();
        ReplyTemplate.flaws(text).forEach(flaw -> findings.add(pointer + "/text/" + language, flaw.offset(),
                "There is no such variable: " + flaw.written() + ".",
                "Use one of: " + String.join(", ", ReplyTemplate.VARIABLES.stream().map(v -> "{{" + v + "}}").toList())
                        + "."));
        return new ReplyTemplate.Words(template.get("title").get(language).asText(), text);
    }
}
