package io.caseloop.edge.limits;

import io.caseloop.edge.Problem;
import io.caseloop.edge.Problem.Fault;
import io.caseloop.edge.problems.ProblemWriter;
import io.caseloop.edge.problems.StatusAsProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Refuses requests whose head no resource can read: with text in path or query that is not UTF-8
/// or contains U+0000, or with a malformed media type. JAX-RS would answer them with 500. The fault
/// names the header or the parameter. (A target that is no URI is 400 by Quarkus, without a body.)
@ApplicationScoped
public class WellFormedRequests {

    /// Before [RequestLimits], which normalizes the path.
    private static final int PRIORITY = 11_000;
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String PARAMETERS = "(?:\\s*;\\s*(?:" + TOKEN + "=(?:" + TOKEN
            + "|\"(?:[^\"\\\\]|\\\\.)*\"))?)*\\s*";
    private static final Pattern CONTENT_TYPE = Pattern.compile("\\s*" + TOKEN + "/" + TOKEN + PARAMETERS);
    private static final Pattern ACCEPTED = Pattern.compile("\\s*(?:" + TOKEN + "/" + TOKEN + "|\\*)" + PARAMETERS);
    private static final Pattern WEIGHT = Pattern.compile(";\\s*[qQ]=([^;\\s]*)");
    private static final Pattern WEIGHT_VALUE = Pattern.compile("0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?|\\.[0-9]{1,3}");
    private static final Pattern CHARSET = Pattern.compile(";\\s*charset=\"?([^\";\\s]*)", Pattern.CASE_INSENSITIVE);

    private final ProblemWriter writer;

    WellFormedRequests(ProblemWriter writer) {
        this.writer = writer;
    }

    void install(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        problem(context.request()).ifPresentOrElse(problem -> {
            context.request().resume();
            writer.answer(context, problem);
        }, context::next);
    }

    private static Optional<Problem> problem(HttpServerRequest request) {
        return RequestTarget.fault(request.uri()).map(fault -> Problem.invalid(List.of(fault)))
                .or(() -> contentType(request.getHeader("Content-Type")))
                .or(() -> accept(request.getHeader("Accept")));
    }

    private static Optional<Problem> contentType(String value) {
        if (value == null || CONTENT_TYPE.matcher(value).matches() && isKnownCharset(value)) {
            return Optional.empty();
        }
        return Optional.of(StatusAsProblem.of(415).with(List.of(
                Fault.in("Content-Type", "must be a media type with a known charset, e.g. application/json",
                        "必须是媒体类型且字符集可识别，如 application/json"))));
    }

    private static boolean isKnownCharset(String contentType) {
        Matcher charset = CHARSET.matcher(contentType);
        try {
            return !charset.find() || Charset.isSupported(charset.group(1));
        } catch (IllegalCharsetNameException notAName) {
            return false;
        }
    }

    private static Optional<Problem> accept(String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        for (String range : value.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
            Matcher weight = WEIGHT.matcher(range);
            boolean read = range.isBlank() || ACCEPTED.matcher(range).matches()
                    && (!weight.find() || WEIGHT_VALUE.matcher(weight.group(1)).matches());
            if (!read) {
                return Optional.of(Problem.invalidParameter("Accept",
                        "must list media types (RFC 9110, section 12.5.1)",
                        "必须是媒体类型列表（RFC 9110 第 12.5.1 节）"));
            }
        }
        return Optional.empty();
    }
}
