package io.caseloop.edge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An error answer (RFC 9457). It names the invalid field by JSON pointer and the correction, and
/// never contains a value of the request. May be thrown anywhere in a request; inside a work,
/// nothing is written.
public final class Problem extends RuntimeException {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient Bilingual detail;
    private final transient List<Fault> errors;
    private final transient Map<String, Object> more;
    private final int retryAfterSeconds;

    /// One error in the request.
    ///
    /// @param pointer JSON pointer into the body (RFC 6901), or null
    /// @param parameter name of a query parameter or header, or null
    public record Fault(String pointer, String parameter, Bilingual detail) {

        public static Fault at(String pointer, String en, String zh) {
            return new Fault(pointer, null, new Bilingual(en, zh));
        }

        public static Fault in(String parameter, String en, String zh) {
            return new Fault(null, parameter, new Bilingual(en, zh));
        }
    }

    private Problem(ProblemType type, Bilingual detail, List<Fault> errors, Map<String, Object> more,
            int retryAfterSeconds) {
        super(type.name(), null, false, false);
        this.type = type;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.more = new LinkedHashMap<>(more);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public static Problem of(ProblemType type, String en, String zh) {
        return new Problem(type, new Bilingual(en, zh), List.of(), Map.of(), 0);
    }

    /// 400: a field is malformed.
    public static Problem invalid(String pointer, String detail) {
        return invalid(pointer, detail, detail);
    }

    /// 400: a field is malformed.
    public static Problem invalid(String pointer, String en, String zh) {
        return invalid(List.of(Fault.at(pointer, en, zh)));
    }

    /// 400: several fields are malformed.
    public static Problem invalid(List<Fault> faults) {
        return of(ProblemType.INVALID, "See errors.", "详见 errors。").with(faults);
    }

    /// 400: a query parameter or a header is invalid.
    public static Problem invalidParameter(String name, String en, String zh) {
        return invalid(List.of(Fault.in(name, en, zh)));
    }

    /// 422: the request is well formed, but names something that does not exist or is not
    /// applicable.
    public static Problem unprocessable(String pointer, String detail) {
        return unprocessable(pointer, detail, detail);
    }

    /// 422: the request is well formed, but names something that does not exist or is not
    /// applicable.
    public static Problem unprocessable(String pointer, String en, String zh) {
        return of(ProblemType.UNPROCESSABLE, en, zh).with(List.of(Fault.at(pointer, en, zh)));
    }

    /// 404.
    public static Problem notFound(String detail) {
        return notFound(detail, detail);
    }

    /// 404.
    public static Problem notFound(String en, String zh) {
        return of(ProblemType.NOT_FOUND, en, zh);
    }

    /// 404 with Retry-After: a fact of another service may not have arrived yet.
    public static Problem notYetKnown(String detail) {
        return notYetKnown(detail, detail);
    }

    /// 404 with Retry-After: a fact of another service may not have arrived yet.
    public static Problem notYetKnown(String en, String zh) {
        return of(ProblemType.NOT_YET_KNOWN, en, zh).retryAfter(1);
    }

    /// 403: the role is sufficient, but this person is not allowed.
    public static Problem forbidden(String en, String zh) {
        return of(ProblemType.FORBIDDEN, en, zh);
    }

    /// 503 with Retry-After.
    public static Problem unavailable(String en, String zh, int retryAfterSeconds) {
        return of(ProblemType.UNAVAILABLE, en, zh).retryAfter(retryAfterSeconds);
    }

    public Problem with(List<Fault> faults) {
        return new Problem(type, detail, faults, more, retryAfterSeconds);
    }

    /// An extension member of the document, e.g. `rule`.
    public Problem with(String member, Object value) {
        Map<String, Object> extended = new LinkedHashMap<>(more);
        extended.put(member, value);
        return new Problem(type, detail, errors, extended, retryAfterSeconds);
    }

    public Problem retryAfter(int seconds) {
        return new Problem(type, detail, errors, more, seconds);
    }

    public ProblemType type() {
        return type;
    }

    public List<Fault> errors() {
        return errors;
    }

    public int status() {
        return type.status();
    }

    /// In seconds; 0 = no header.
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /// The members of the problem document.
    public Map<String, Object> document(String acceptLanguage) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", type.name());
        document.put("title", type.title().in(acceptLanguage));
        document.put("status", type.status());
        document.put("detail", detail.in(acceptLanguage));
        if (!errors.isEmpty()) {
            document.put("errors", errors.stream().map(fault -> described(fault, acceptLanguage)).toList());
        }
        document.putAll(more);
        return document;
    }

    private static Map<String, String> described(Fault fault, String acceptLanguage) {
        Map<String, String> described = new LinkedHashMap<>();
        if (fault.pointer() != null) {
            described.put("pointer", fault.pointer());
        }
        if (fault.parameter() != null) {
            described.put("parameter", fault.parameter());
        }
        described.put("detail", fault.detail().in(acceptLanguage));
        return described;
    }

    /// This problem with further faults.
    public Problem and(Fault fault) {
        List<Fault> all = new ArrayList<>(errors);
        all.add(fault);
        return with(all);
    }
}
