package io.caseloop.edge.problems;

import io.caseloop.edge.Problem;
import io.caseloop.edge.ProblemType;

/// Problems for statuses that the framework sets without a body.
public final class StatusAsProblem {

    private StatusAsProblem() {
    }

    public static Problem of(int status) {
        return switch (status) {
            case 400 -> Problem.of(ProblemType.MALFORMED,
                    "The request or its body cannot be read as this route expects "
                    + "it; see /q/openapi.", "请求或请求体不符合此路由的要求；参见 /q/openapi。");
            case 401 -> Problem.of(ProblemType.UNAUTHENTICATED, "Send the header Authorization: Bearer with a token "
                    + "that has neither expired nor been revoked; .caseloop/credentials.json has some for local use "
                    + "and is renewed twice a day.",
                    "请发送 Authorization: Bearer 及未过期且未撤销的令牌；本地令牌见 .caseloop/credentials.json，该文件每天更新两次。");
            case 403 -> Problem.of(ProblemType.FORBIDDEN, "The role of the token is not sufficient; /q/openapi "
                    + "lists the roles.", "请使用有权限的角色的令牌；角色见 /q/openapi。");
            case 404 -> Problem.of(ProblemType.NOT_FOUND, "Unknown path; /q/openapi lists all paths.",
                    "没有此地址；参见 /q/openapi。");
            case 405 -> Problem.of(ProblemType.METHOD_NOT_ALLOWED,
                    "Use one of the methods that the header Allow or /q/openapi names.",
                    "请使用 Allow 头或 /q/openapi 中列出的方法。");
            case 406 -> Problem.of(ProblemType.NOT_ACCEPTABLE, "Accept application/json.",
                    "请在 Accept 中接受 application/json。");
            case 413 -> Problem.of(ProblemType.TOO_LARGE, "Send less, or several requests.", "请减小请求或分多次发送。");
            case 415 -> Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Send Content-Type: application/json, unless /q/openapi says otherwise.",
                    "请发送 Content-Type: application/json（除非 /q/openapi 另有说明）。");
            case 422 -> Problem.of(ProblemType.UNPROCESSABLE, "The request is not applicable to the current data.",
                    "请求与已知情况不符。");
            case 429, 503 -> OutagesAsProblems.overloaded();
            default ->
                    Problem.of(ProblemType.of(status >= 500 ? "internal" : "refused-by-server", status,
                            "The request was not carried out", "请求未执行"),
                    "See /q/openapi for what is possible.", "参见 /q/openapi。");
        };
    }
}
