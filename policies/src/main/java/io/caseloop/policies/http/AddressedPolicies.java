package io.caseloop.policies.http;

import io.caseloop.edge.Problem;
import io.caseloop.edge.Problem.Fault;
import io.caseloop.edge.ProblemType;
import io.caseloop.edge.ops.AddressedService;
import io.caseloop.events.PublishedDocument;
import io.caseloop.policies.PolicyKind;
import io.caseloop.policies.PolicyKinds;
import io.caseloop.policies.PolicyVersions;
import io.caseloop.policies.States;
import io.caseloop.policies.document.DocumentProblem;
import io.caseloop.policies.document.DocumentReader;
import io.caseloop.policies.document.PolicyDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a request about a policy names: the kind, the policy, the document, the time.
@ApplicationScoped
class AddressedPolicies {

    static final String YAML = "application/yaml";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final AddressedService here;
    private final PolicyKinds kinds;

    AddressedPolicies(AddressedService here, PolicyKinds kinds) {
        this.here = here;
        this.kinds = kinds;
    }

    /// 404 for another service.
    void mustBe(String service) {
        here.mustBe(service);
    }

    /// 404 for another service or an unknown kind, 400 for a name that no policy can have.
    PolicyKind<?> kind(String service, String kind, String name) {
        here.mustBe(service);
        PolicyKind<?> known = kinds.named(kind).orElseThrow(() -> {
            String exist = kinds.all().stream().map(PolicyKind::kind).collect(Collectors.joining(", "));
            return Problem.notFound("This service has no such kind of policy; it has: " + exist + ".",
                    "此服务没有这类策略；现有：" + exist + "。");
        });
        if (!NAME.matcher(name).matches()) {
            throw Problem.invalidParameter("name", "must be 1 to 63 small letters, digits and -, no - first",
                    "必须是 1 到 63 个小写字母、数字或 -，不以 - 开头");
        }
        return known;
    }

    /// 404 where nothing was published yet.
    PolicyVersions existing(PolicyKind<?> kind, States states, String name) {
        PolicyVersions versions = kind.stream().versions(states, name);
        if (versions.all().isEmpty()) {
            throw Problem.notFound("There is no such policy.", "没有此策略。");
        }
        return versions;
    }

    PolicyDocument document(String contentType, byte[] body) {
        String format = contentType != null && contentType.toLowerCase(Locale.ROOT).contains("yaml")
                ? PolicyDocument.YAML : PolicyDocument.JSON;
        try {
            return DocumentReader.read(format, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException notText) {
            throw Problem.invalid("", "The document must be UTF-8 text.", "文档必须是 UTF-8 文本。");
        }
    }

    static PolicyDocument document(PublishedDocument published) {
        return DocumentReader.read(published.format(), published.content());
    }

    /// 422 with the problems of a check.
    static Problem invalid(List<DocumentProblem> problems) {
        return Problem.of(ProblemType.UNPROCESSABLE, "The document is not a valid policy; see problems.",
                "文档不是有效的策略；见 problems。")
                .with(problems.stream().map(problem -> Fault.at(problem.pointer(),
                        problem.message() + " " + problem.fix(), problem.message() + " " + problem.fix())).toList())
                .with("problems", problems);
    }

    static Problem unprocessableParameter(String parameter, String en, String zh) {
        return Problem.of(ProblemType.UNPROCESSABLE, en, zh).with(List.of(Fault.in(parameter, en, zh)));
    }

    /// @param text ISO 8601 with a zone, or null
    static Instant instant(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException malformed) {
            throw Problem.invalidParameter("validFrom", "must be a time with zone, e.g. 2026-12-01T00:00:00+08:00",
                    "必须是带时区的时间，如 2026-12-01T00:00:00+08:00");
        }
    }
}
