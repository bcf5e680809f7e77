package io.caseloop.intake.write.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.intake.model.category.Categories;
import io.caseloop.policies.PolicyKind;
import io.caseloop.policies.PolicyStream;
import io.caseloop.policies.document.Findings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The tree of categories, as a policy (I2).
@ApplicationScoped
public class CategoriesKind implements PolicyKind<Categories> {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");
    private static final int LONGEST_PATH = 100;

    @Override
    public String kind() {
        return "categories";
    }

    @Override
    public PolicyStream<?, ?, ?> stream() {
        return PolicyStream.of(kind(), PolicyStreams.POLICY);
    }

    @Override
    public Categories compile(String version, JsonNode content, Findings findings) {
        Set<String> paths = new TreeSet<>();
        collect(content.get("tree"), "", "/tree", paths, findings);
        if (content.get("others").asText().equals("refuse") && paths.isEmpty()) {
            findings.add("/tree", "No contact could name a category.", "List categories, or use others: accept.");
        }
        return new Categories(version, paths, content.get("others").asText().equals("accept"));
    }

    private static void collect(JsonNode children, String parent, String pointer, Set<String> paths,
            Findings findings) {
        children.properties().forEach(child -> {
            String path = parent.isEmpty() ? child.getKey() : parent + "/" + child.getKey();
            String at = pointer + "/" + child.getKey().replace("~", "~0").replace("/", "~1");
            if (!WORD.matcher(child.getKey()).matches() || path.length() > LONGEST_PATH) {
                findings.add(at, "A contact cannot name this category.", "Use one word of letters, digits and . _ -; "
                        + "the whole path has at most " + LONGEST_PATH + " characters.");
            }
            paths.add(path);
            if (child.getValue().isObject()) {
                collect(child.getValue(), path, at, paths, findings);
            }
        });
    }
}
