package io.caseloop.frontdoor;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/// The problems that the front door itself reports (RFC 9457), with the types that the services use
/// as well. A problem never repeats what the client sent.
public enum FrontProblem {

    MALFORMED(400, "malformed", "The request could not be parsed", "请求无法解析",
            "Send a JSON object as described in /q/openapi.", "请按 /q/openapi 的说明发送 JSON 对象。"),
    INVALID(400, "invalid", "The request has invalid fields", "请求字段不正确", "See errors.", "详见 errors。"),
    UNAUTHENTICATED(401, "unauthenticated", "A valid bearer token is required", "需要有效的访问令牌",
            "Send Authorization: Bearer with a token that has neither expired nor been revoked. Tokens for local use "
                    + "are in .caseloop/credentials.json, which is renewed twice a day: read it again.",
            "请发送 Authorization: Bearer 及未过期且未撤销的令牌；本地令牌见 .caseloop/credentials.json，该文件每天更新两次，请重新读取。"),
    FORBIDDEN(403, "forbidden", "The role of this token does not permit the request", "该令牌的角色无权执行此操作",
            "Use the token of an administrator.", "请使用 administrator 的令牌。"),
    NO_ENTRY(401, "no-entry", "This token or link does not sign in", "该令牌或链接无法登录",
            "A link works once, for ten minutes; ./caseloop open ROLE prints another. A token must be valid and "
            + "belong to staff.",
            "链接仅可使用一次，十分钟内有效；./caseloop open ROLE 可生成新的链接。令牌须有效且属于员工角色。"),
    CROSS_SITE(403, "cross-site", "A browser session accepts changes from the console's own pages only",
            "浏览器会话只能从控制台页面执行更改", "Other programs send Authorization: Bearer.", "其他程序请发送 Authorization: Bearer。"),
    NOT_FOUND(404, "not-found", "Not found", "未找到",
            "The page at / lists the entry points.", "根页面 / 列出了所有入口。"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "This path does not support the method", "该地址不支持此方法",
            "See /q/openapi.", "参见 /q/openapi。"),
    REQUEST_TIMEOUT(408, "request-timeout", "The request arrived too slowly", "请求到达过慢",
            "Send the whole request without pauses. It was not executed; a retry is safe.",
            "请不间断地发送完整请求。本次未执行，可安全重试。"),
    TOO_LARGE(413, "too-large", "The request body is too large", "请求体过大",
            "Send a smaller body.", "请减小请求体。"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The content type is not supported", "不支持该内容类型",
            "Send Content-Type: application/json.", "请发送 Content-Type: application/json。"),
    TOO_MANY_REQUESTS(429, "too-many-requests", "Too many concurrent requests of this address or token",
            "该地址或令牌的并发请求过多",
            "The request was not executed. Wait for earlier responses, and retry after the time in Retry-After.",
            "本次未执行。请等待先前的请求完成，并在 Retry-After 所示时间后重试。"),
    INTERNAL(500, "internal", "Internal error", "服务内部错误",
            "This is an error of the server; the log of front-door has the details.",
            "这是服务端的错误；详见 front-door 日志。"),
    UNAVAILABLE(503, "unavailable", "The service for this path is unavailable", "该地址对应的服务暂不可用",
            "Retry after the time in Retry-After. With the same ids or the same Idempotency-Key a retry is safe.",
            "请在 Retry-After 所示时间后重试；使用相同标识或 Idempotency-Key 重试是安全的。"),
    PROVIDER_UNAVAILABLE(503, "unavailable", "The token cannot be verified now", "暂时无法验证该令牌",
            "The external token provider does not answer. Retry after the time in Retry-After; tokens of this "
                    + "installation are accepted.",
            "外部令牌提供方没有响应。请在 Retry-After 所示时间后重试；本系统签发的令牌仍然有效。");

    public static final String MEDIA_TYPE = "application/problem+json";
    public static final String RETRY_AFTER_SECONDS = "2";
    private static final String CHALLENGE = "Bearer realm=\"caseloop\"";

    private final int status;
    private final String type;
    private final String titleEn;
    private final String titleZh;
    private final String detailEn;
    private final String detailZh;

    FrontProblem(int status, String type, String titleEn, String titleZh, String detailEn, String detailZh) {
        this.status = status;
        this.type = type;
        this.titleEn = titleEn;
        this.titleZh = titleZh;
        this.detailEn = detailEn;
        this.detailZh = detailZh;
    }

    /// The problem for a status that a framework has chosen; an unknown status is an internal
    /// error.
    public static FrontProblem of(int status) {
        return switch (status) {
            case 400 -> MALFORMED;
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404, 406 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 408 -> REQUEST_TIMEOUT;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 429 -> TOO_MANY_REQUESTS;
            case 502, 503, 504 -> UNAVAILABLE;
            default -> INTERNAL;
        };
    }

    public int status() {
        return status;
    }

    public String text(String acceptLanguage) {
        return document(acceptLanguage).encode();
    }

    private JsonObject document(String acceptLanguage) {
        boolean chinese = Languages.prefersChinese(acceptLanguage);
        return new JsonObject().put("type", type).put("title", chinese ? titleZh : titleEn).put("status", status)
                .put("detail", chinese ? detailZh : detailEn);
    }

    /// @param pointer JSON pointer of the invalid field
    public Response at(String pointer, String en, String zh, HttpHeaders headers) {
        String language = headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
        JsonObject error = new JsonObject().put("pointer", pointer)
                .put("detail", Languages.prefersChinese(language) ? zh : en);
        return respond(document(language).put("errors", new JsonArray().add(error)).encode(), headers);
    }

    /// @param parameter name of the invalid query parameter
    public Response parameter(String parameter, String en, String zh, HttpHeaders headers) {
        String language = headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
        JsonObject error = new JsonObject().put("parameter", parameter)
                .put("detail", Languages.prefersChinese(language) ? zh : en);
        return respond(document(language).put("errors", new JsonArray().add(error)).encode(), headers);
    }

    public Response response(HttpHeaders headers) {
        return respond(text(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)), headers);
    }

    private Response respond(String text, HttpHeaders headers) {
        String acceptLanguage = headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
        Response.ResponseBuilder response = Response.status(status).type(MEDIA_TYPE).entity(text)
                .header(HttpHeaders.CONTENT_LANGUAGE, Languages.prefersChinese(acceptLanguage) ? "zh" : "en")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        challenge(headers.getHeaderString(HttpHeaders.AUTHORIZATION))
                .ifPresent(challenge -> response.header(HttpHeaders.WWW_AUTHENTICATE, challenge));
        if (canBeRetried()) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.build();
    }

    /// RFC 6750, section 3: without credentials the challenge names no error.
    private Optional<String> challenge(String authorization) {
        return switch (this) {
            case UNAUTHENTICATED -> Optional.of(authorization == null ? CHALLENGE
                    : CHALLENGE + ", error=\"invalid_token\"");
            case FORBIDDEN -> Optional.of(CHALLENGE + ", error=\"insufficient_scope\"");
            default -> Optional.empty();
        };
    }

    private boolean canBeRetried() {
        return switch (this) {
            case UNAVAILABLE, PROVIDER_UNAVAILABLE, TOO_MANY_REQUESTS, REQUEST_TIMEOUT -> true;
            default -> false;
        };
    }

    /// Does nothing if the response has already begun.
    public void answer(RoutingContext context) {
        answer(context, document(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    /// @param parameter name of the invalid header or of the invalid part of the address
    public void answerIn(RoutingContext context, String parameter, String en, String zh) {
        String language = context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        JsonObject error = new JsonObject().put("parameter", parameter)
                .put("detail", Languages.prefersChinese(language) ? zh : en);
        answer(context, document(language).put("errors", new JsonArray().add(error)));
    }

    private void answer(RoutingContext context, JsonObject document) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        boolean chinese = Languages.prefersChinese(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, chinese ? "zh" : "en")
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        challenge(context.request().getHeader(HttpHeaders.AUTHORIZATION))
                .ifPresent(challenge -> response.putHeader(HttpHeaders.WWW_AUTHENTICATE, challenge));
        if (canBeRetried()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response.end(document.encode());
    }
}
