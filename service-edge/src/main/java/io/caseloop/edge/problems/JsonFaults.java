package io.caseloop.edge.problems;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.caseloop.edge.Bilingual;
import io.caseloop.edge.Problem;
import io.caseloop.edge.ProblemType;
import io.caseloop.edge.json.StorableText;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Describes errors in a JSON body: location and expected value. Messages of Jackson are not used,
/// because they quote the input.
final class JsonFaults {

    /// Field names that belong to a schema; other names may be user input and are not repeated.
    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

    private JsonFaults() {
    }

    static Problem problem(JacksonException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        if (!(thrown instanceof JsonMappingException mapping) || thrown.getCause() instanceof JacksonException) {
            return unreadable(thrown);
        }
        Bilingual detail = switch (mapping) {
            case UnrecognizedPropertyException unknown -> unknownField(unknown);
            case InvalidFormatException format -> expected(format.getTargetType());
            case MismatchedInputException mismatched -> expected(mismatched.getTargetType());
            default -> new Bilingual("is not allowed here", "此处不允许");
        };
        return Problem.invalid(pointer(mapping), detail.en(), detail.zh());
    }

    private static Problem unreadable(JacksonException thrown) {
        JsonLocation at = thrown.getLocation();
        String en = at == null ? "The body is not JSON." : "The body is not JSON at line " + at.getLineNr()
                + ", column " + at.getColumnNr() + ".";
        String zh = at == null ? "请求体不是 JSON。" : "请求体在第 " + at.getLineNr() + " 行第 " + at.getColumnNr() + " 列处不是 JSON。";
        Problem problem = Problem.of(ProblemType.MALFORMED, en, zh);
        String pointer = thrown instanceof JsonMappingException mapping ? pointer(mapping) : "";
        return problem.with(List.of(Problem.Fault.at(pointer, "cannot be read as JSON", "无法解析为 JSON")));
    }

    private static Bilingual unknownField(UnrecognizedPropertyException unknown) {
        String known = unknown.getKnownPropertyIds() == null ? ""
                : unknown.getKnownPropertyIds().stream().map(Object::toString).sorted()
                .collect(Collectors.joining(", "));
        return new Bilingual("unknown field; known here: " + known, "未知字段；此处可用：" + known);
    }

    private static Bilingual expected(Class<?> type) {
        if (type == null) {
            return new Bilingual("has the wrong type", "类型不正确");
        }
        if (type == StorableText.class) {
            return new Bilingual("must not contain U+0000 or half of a surrogate pair", "不能包含 U+0000 或不成对的代理字符");
        }
        if (type.isEnum()) {
            String names = Stream.of(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
            return new Bilingual("must be one of: " + names, "必须是以下之一：" + names);
        }
        if (type == String.class || type == char.class) {
            return new Bilingual("must be a string", "必须是字符串");
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Bilingual("must be true or false", "必须是 true 或 false");
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return new Bilingual("must be a number", "必须是数字");
        }
        if (java.time.temporal.Temporal.class.isAssignableFrom(type)) {
            return new Bilingual("must be an ISO-8601 time with zone, e.g. 2026-11-23T09:00:00Z",
                    "必须是带时区的 ISO-8601 时间，如 2026-11-23T09:00:00Z");
        }
        if (type.isArray() || java.util.Collection.class.isAssignableFrom(type)) {
            return new Bilingual("must be a list", "必须是列表");
        }
        return new Bilingual("must be an object, or a value that fits this field", "必须是对象，或符合该字段的值");
    }

    /// RFC 6901, truncated before the first name that is not a field name.
    static String pointer(JsonMappingException thrown) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : thrown.getPath()) {
            if (step.getFieldName() == null) {
                pointer.append('/').append(step.getIndex());
            } else if (FIELD_NAME.matcher(step.getFieldName()).matches()) {
                pointer.append('/').append(step.getFieldName());
            } else {
                break;
            }
        }
        return pointer.toString();
    }
}
