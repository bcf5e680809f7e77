package io.caseloop.edge.problems;

import io.caseloop.access.AuditUnavailable;
import io.caseloop.access.token.ProviderUnavailable;
import io.caseloop.backbone.failure.Overloaded;
import io.caseloop.backbone.failure.StoreBehind;
import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.backbone.failure.Unstorable;
import io.caseloop.backbone.failure.VaultUnavailable;
import io.caseloop.edge.Problem;
import io.caseloop.edge.ProblemType;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Locale;
import java.util.Optional;

/// Maps outages and overload to 503 with Retry-After. Data that the store can never accept is 422.
final class OutagesAsProblems {

    private OutagesAsProblems() {
    }

    static Optional<Problem> find(Throwable thrown) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            Problem problem = switch (cause) {
                case Overloaded _ -> overloaded();
                case StoreBehind behind -> behind(behind);
                case StoreUnavailable _ -> store();
                case Unstorable _ -> Problem.of(ProblemType.UNPROCESSABLE,
                        "It holds a character or a length that cannot be kept; nothing was written.",
                        "内容含有无法保存的字符或过长，未写入。");
                case VaultUnavailable _ ->
                        Problem.unavailable("The key vault is unavailable; repeat the request later.",
                        "个人数据密钥暂不可用，请稍后重试。", 2);
                case AuditUnavailable _ -> Problem.unavailable(
                        "The audit log is unavailable, and personal text is not shown without a record; repeat the "
                        + "request later.", "审计日志暂不可用，未经记录不会显示个人信息；请稍后重试。", 2);
                case ProviderUnavailable away -> Problem.unavailable("The token cannot be verified now, because its "
                        + "provider does not answer; repeat the request later. Tokens of this installation are "
                        + "accepted.",
                        "外部令牌提供方没有响应，暂时无法验证该令牌；请稍后重试。本系统签发的令牌仍然有效。", away.retryAfterSeconds());
                case SQLTransientException _ -> store();
                case SQLException sql when away(sql) -> store();
                default -> null;
            };
            if (problem != null) {
                return Optional.of(problem);
            }
        }
        return Optional.empty();
    }

    static Problem overloaded() {
        return Problem.of(ProblemType.OVERLOADED, "The request was not executed; repeat it after Retry-After.",
                "本次未执行；请在 Retry-After 所示时间后重试。").retryAfter(1);
    }

    private static Problem behind(StoreBehind behind) {
        return Problem.of(ProblemType.STORE_BEHIND_TOPIC, "Nothing was written: " + behind.getMessage() + ".",
                "本次未写入：数据库由较旧的备份恢复，缺少已发布到主题的事实；请运行 ./caseloop recover。").retryAfter(30);
    }

    private static Problem store() {
        return Problem.unavailable("The database is unavailable; the request can be repeated with the same ids or "
                + "Idempotency-Key.", "数据库暂不可用；使用相同标识或 Idempotency-Key 重试是安全的。", 2);
    }

    /// SQLState classes 08 (connection), 53 (insufficient resources) and 57 (operator
    /// intervention); a time-out of the pool has no SQLState.
    private static boolean away(SQLException thrown) {
        String state = thrown.getSQLState();
        return state == null ? String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT)
                .contains("acquisition timeout")
                : state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
    }
}
