package io.caseloop.feedback.http;

import io.caseloop.events.intake.TicketIntakeEvent.PromisedTime;
import io.caseloop.feedback.model.Feedback;
import io.caseloop.feedback.model.Feedback.Invitation;
import io.caseloop.feedback.model.Feedback.Question;
import io.caseloop.feedback.model.Progress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// The customer's page as plain HTML: no script, one style, every control labelled; Chinese or
/// English (X5).
final class PageText {

    private static final String STYLE = """
            body{font:1.1rem/1.6 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;\
            color:#1a1a1a;background:#fff}
            dt{font-weight:600}dd{margin:0 0 .6rem}
            button{font:inherit;padding:.6rem 1.2rem;margin:.3rem .5rem .3rem 0;min-height:44px}
            textarea,select{font:inherit;width:100%;max-width:100%;box-sizing:border-box}
            fieldset{border:1px solid #767676;margin:1rem 0;padding:1rem}
            .note{border-left:4px solid #1a5fb4;padding:.4rem 1rem;background:#eef4fb}""";
    /// Nothing is loaded from anywhere, nothing runs, forms are sent to this site only.
    static final String POLICY = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
            + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final ZoneId ZONE_ZH = ZoneId.of("Asia/Shanghai");
    private static final ZoneId ZONE_EN = ZoneId.of("UTC");

    private static final Map<String, String> ZH = Map.ofEntries(
            Map.entry("open", "已受理，等待处理"), Map.entry("offered", "已受理，等待处理"), Map.entry("assigned", "处理中"),
            Map.entry("awaiting-customer", "等待您的回复"), Map.entry("solved", "已给出解决方案"),
            Map.entry("closed", "已关闭"), Map.entry("merged", "已并入您之前的服务请求，将在那里一并处理"),
            Map.entry("running", "进行中"), Map.entry("met", "已兑现"),
            Map.entry("paused", "等待您的回复，暂停计时"), Map.entry("breached", "未兑现"), Map.entry("cancelled", "已取消"),
            Map.entry("first-response", "首次响应"), Map.entry("expert-solution", "专家解决方案"),
            Map.entry("follow-up-visit", "就您的评价回访"));
    private static final Map<String, String> EN = Map.ofEntries(
            Map.entry("open", "Received, waiting to be handled"),
            Map.entry("offered", "Received, waiting to be handled"), Map.entry("assigned", "Being handled"),
            Map.entry("awaiting-customer", "Waiting for your answer"), Map.entry("solved", "A solution was given"),
            Map.entry("closed", "Closed"), Map.entry("merged", "Handled together with your earlier request"),
            Map.entry("running", "running"), Map.entry("met", "kept"),
            Map.entry("paused", "paused while we wait for your answer"),
            Map.entry("breached", "broken"), Map.entry("cancelled", "no longer owed"),
            Map.entry("first-response", "First response"), Map.entry("expert-solution", "Expert solution"),
            Map.entry("follow-up-visit", "Our call about your rating"));

    private final boolean chinese;

    PageText(boolean chinese) {
        this.chinese = chinese;
    }

    /// The same for an unknown token and for an expired or revoked one.
    String unknown() {
        return document(say("Page not found", "页面不存在"), "<h1>" + say("This link is not valid", "链接无效") + "</h1><p>"
                + say("It may be incomplete or have expired. Please write to us again.", "链接可能不完整或已过期，请再次联系我们。")
                + "</p>");
    }

    String tooOften() {
        return document(say("Please wait", "请稍候"),
                "<h1>" + say("Please wait a minute and try again", "请一分钟后重试") + "</h1>");
    }

    /// @param note what became of the last answer, or null
    String progress(String token, Progress progress, Feedback feedback, Instant now, String note) {
        StringBuilder html = new StringBuilder("<h1>").append(say("Your request ", "您的服务请求 "))
                .append(escaped(progress.number())).append("</h1>");
        if (note != null) {
            html.append("<p class=\"note\" role=\"status\">").append(note).append("</p>");
        }
        html.append("<dl>").append(entry(say("Progress", "进度"), word(progress.state())));
        if (progress.openedAt() != null) {
            html.append(entry(say("Opened", "受理时间"), time(progress.openedAt())));
        }
        html.append("</dl>");
        if (!progress.promises().isEmpty()) {
            html.append("<h2>").append(say("What we promised", "我们的承诺")).append("</h2><dl>");
            for (Progress.Promised promised : progress.promises()) {
                html.append(entry(name(promised.name()), promise(promised, now)));
            }
            html.append("</dl>");
        }
        if (progress.erased()) {
            html.append("<p class=\"note\">").append(say("Your personal data was erased. Nothing that you wrote can be "
                    + "read any more, and this request has ended.",
                    "您的个人数据已被删除。您写过的内容均无法再读取，此服务请求已结束。")).append("</p>");
            return document(say("Your request", "您的服务请求"), html.toString());
        }
        if (feedback.question() instanceof Question.Asked) {
            html.append(confirmation(token));
        }
        feedback.invitation(null).filter(Invitation.Open.class::isInstance).map(Invitation.Open.class::cast)
                .filter(open -> now.isBefore(open.expiresAt()))
                .ifPresent(open -> html.append(rating(token, open.id(), open.visit() == null
                        ? say("How was our service?", "请评价我们的服务")
                        : say("We have spoken with you. How do you see our service now?", "我们已就您的评价与您联系，请再次评价我们的服务"))));
        return document(say("Your request", "您的服务请求"), html.toString());
    }

    /// A promise that still runs after its due time is not shown as if it lay ahead (I8).
    private String promise(Progress.Promised promised, Instant now) {
        boolean overdue = promised.state().equals("running") && promised.dueAt() != null
                && promised.dueAt().isBefore(now);
        boolean stands = promised.state().equals("paused"); // its due time holds no more
        String due = promised.dueAt() == null || overdue || stands ? "" : time(promised.dueAt()) + " — ";
        return due + (overdue ? say("overdue; we are on it", "已逾期，我们正在处理") : word(promised.state()));
    }

    private static String entry(String name, String value) {
        return "<dt>" + name + "</dt><dd>" + value + "</dd>";
    }

    private String confirmation(String token) {
        return """
                <form method="post" action="/p/%s/confirmation"><fieldset><legend>%s</legend>\
                <p><label for="comment">%s</label>\
                <textarea id="comment" name="comment" rows="3" maxlength="4000"></textarea></p>\
                <button name="solved" value="yes">%s</button><button name="solved" value="no">%s</button>\
                </fieldset></form>""".formatted(token, say("Is your problem solved?", "您的问题解决了吗？"),
                say("Anything to add (optional)", "补充说明（可不填）"), say("Yes, it is solved", "已解决"),
                say("No, not yet", "未解决"));
    }

    private String rating(String token, String invitation, String question) {
        return """
                <form method="post" action="/p/%s/rating"><fieldset><legend>%s</legend>\
                <input type="hidden" name="invitation" value="%s">\
                <p><label for="stars">%s</label>%s</p><p><label for="nps">%s</label>%s</p>\
                <p><label for="words">%s</label>\
                <textarea id="words" name="comment" rows="3" maxlength="4000"></textarea></p>\
                <button>%s</button></fieldset></form>""".formatted(token, question, escaped(invitation),
                say("Stars, 1 (bad) to 5 (very good)", "星级：1（差）至 5（很好）"), choice("stars", 5, 1),
                say("Would you recommend us? 0 (no) to 10 (certainly)", "您会推荐我们吗？0（不会）至 10（一定会）"),
                choice("nps", 10, 0),
                say("In your words (optional)", "您的意见（可不填）"), say("Send", "提交"));
    }

    /// Numbers from the greatest to the least, and none.
    private static String choice(String name, int greatest, int least) {
        StringBuilder select = new StringBuilder("<select id=\"%s\" name=\"%s\">".formatted(name, name))
                .append("<option value=\"\">—</option>");
        for (int number = greatest; number >= least; number--) {
            select.append("<option>").append(number).append("</option>");
        }
        return select.append("</select>").toString();
    }

    String say(String english, String inChinese) {
        return chinese ? inChinese : english;
    }

    private String word(String word) {
        return escaped((chinese ? ZH : EN).getOrDefault(word, word));
    }

    /// A later attempt at a promise, or a new time for it, is numbered: `first-response-2`.
    String name(String commitment) {
        String promise = commitment.replaceFirst("-\\d+$", "");
        return word(promise) + (promise.equals(commitment) ? ""
                : (chinese ? "（第 " : " (") + commitment.substring(promise.length() + 1) + (chinese ? " 次）" : ")"));
    }

    /// The words of the message that promises a new time (S4).
    String newTime(String number, PromisedTime promised) {
        String promise = word(promised.commitment().replaceFirst("-\\d+$", ""));
        return say("We are sorry to keep you waiting with your request %s. We now promise you by %s: %s.",
                "很抱歉让您久等。您的服务请求 %s，我们现在承诺最迟于 %s完成：%s。")
                .formatted(number, time(promised.dueAt()), promise);
    }

    /// The words of the message that a request was received, with what is promised first (I8).
    String received(String number, List<PromisedTime> promises, String link) {
        String promise = promises.stream().findFirst().map(first -> say(" You hear from us by %s.",
                "我们最迟于 %s答复您。").formatted(time(first.dueAt()))).orElse("");
        return say("We have received your request. Its number is %s.%s Progress: %s",
                "我们已收到您的服务请求，编号为 %s。%s进展查询：%s").formatted(number, promise, link);
    }

    /// The words of the message that asks whether a solution helped (F1).
    String asked(String number, String link) {
        return say("Is your request %s solved? Please answer here: %s", "您的服务请求 %s 是否已解决？请在此确认：%s")
                .formatted(number, link);
    }

    /// The words of the message that asks for a rating (F2).
    String invited(String number, String link) {
        return say("How did we do with your request %s? Please rate us here: %s",
                "请为我们处理您的服务请求 %s 的情况评分：%s").formatted(number, link);
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(chinese ? ZONE_ZH : ZONE_EN)) + (chinese ? "（北京时间）" : " UTC");
    }

    private String document(String title, String body) {
        return """
                <!doctype html><html lang="%s"><head><meta charset="utf-8">\
                <meta name="viewport" content="width=device-width,initial-scale=1">\
                <meta name="robots" content="noindex"><title>%s</title><style>%s</style></head>\
                <body><main>%s</main></body></html>"""
                .formatted(chinese ? "zh-CN" : "en", title, STYLE, body);
    }

    private static String escaped(String text) {
        return text == null ? "" : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("\"", "&quot;").replace("'", "&#39;");
    }

    private static String hash(String style) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(digest.digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
