package io.caseloop.intake.model.grading;

import io.caseloop.intake.model.grading.GradingRule.Graded;
import io.caseloop.intake.model.grading.GradingRule.Judgement;
import io.caseloop.intake.model.grading.GradingRule.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// The grading policy `grading-default@1` (I2, I6): what the form says stands; else words, tier and
/// what was found before speak; else a default, with little confidence.
public final class DefaultGrading {

    private static final double SAID = 1.0;

    /// Urgency downwards, impact to the right, both from low to critical.
    private static final PriorityMatrix MATRIX = new PriorityMatrix(List.of(
            List.of("P4", "P4", "P3", "P2"),
            List.of("P4", "P3", "P2", "P2"),
            List.of("P3", "P2", "P2", "P1"),
            List.of("P2", "P2", "P1", "P1")));

    private static final List<GradingRule> RULES = List.of(
            new GradingRule("kind", "kind-from-form", asked(g -> g.given().asked().kind())),
            new GradingRule("kind", "complaint-words", words("complaint", .85, Vocabulary.of(
                    "投诉", "差评", "欺骗", "欺诈消费", "太差", "态度恶劣", "不满意", "忍无可忍", "曝光", "消费者协会", "12315",
                    "complain", "unacceptable", "terrible", "appalling", "disgust", "rude", "worst", "rip-off",
                    "ripped off", "fed up", "outrageous"))),
            new GradingRule("kind", "fault-words", words("fault", .8, Vocabulary.of(
                    "故障", "坏了", "报错", "打不开", "登不上", "登录不了", "无法", "断网", "断线", "死机", "闪退", "崩溃", "异常", "失灵", "不能用",
                    "用不了", "没反应",
                    "not working", "doesn't work", "does not work", "isn't working", "is not working", "won't work",
                    "stopped working", "broken", "error", "fault",
                    "fail", "crash", "outage", "is down", "went down", "declined", "can't log", "cannot log",
                    "won't open", "won't start"))),
            new GradingRule("kind", "request-words", words("request", .75, Vocabulary.of(
                    "建议", "希望增加", "希望能", "申请", "想要开通", "开通", "请增加", "需求", "请帮我", "帮我",
                    "feature request", "suggest", "please add", "would like to", "i'd like to", "i want to",
                    "i need to", "request", "please send", "please change"))),
            new GradingRule("kind", "question-words", words("consultation", .75, Vocabulary.of(
                    "怎么", "如何", "什么", "为什么", "多少", "哪里", "请问", "吗", "？",
                    "how ", "what ", "what's", "why ", "when ", "where ", "which ", "who ", "can i", "could i", "do i",
                    "does ", "is it", "is there", "?"))),
            new GradingRule("kind", "kind-unclear", always("consultation", "nothing points to another kind", .4)),

            new GradingRule("category", "category-from-form", asked(g -> g.given().asked().category())),
            new GradingRule("category", "outage-words", words("outage", .75, Vocabulary.of(
                    "断网", "停机", "宕机", "大面积", "全部断", "outage", "internet is down", "network is down", "service is down",
                    "site is down"))),
            new GradingRule("category", "refund-words", words("refund", .8,
            Vocabulary.of("退款", "退钱", "退货", "refund", "money back", "chargeback"))),
            new GradingRule("category", "logistics-words", words("logistics", .75, Vocabulary.of(
                    "快递", "物流", "送货", "发货", "包裹", "配送", "delivery", "delivered", "parcel", "package", "shipping",
                    "shipment", "courier"))),
            new GradingRule("category", "billing-words", words("billing", .75, Vocabulary.of(
                    "账单", "扣费", "扣款", "发票", "收费", "费用", "话费", "bill", "invoice", "charge", "fee ", "fees", "payment",
                    "overcharged"))),
            new GradingRule("category", "account-words", words("account", .75, Vocabulary.of(
                    "账号", "账户", "帐号", "登录", "密码", "注册", "实名", "account", "log in", "login", "password", "passcode",
                    "sign in", "verify my identity"))),
            new GradingRule("category", "order-words", words("order", .7,
            Vocabulary.of("订单", "下单", "order", "purchase"))),
            new GradingRule("category", "feature-words", words("feature", .65,
            Vocabulary.of("功能", "feature", "function"))),
            new GradingRule("category", "category-unclear", always("general", "no category's words were found", .3)),

            new GradingRule("urgency", "urgency-from-form", asked(g -> g.given().asked().urgency())),
            new GradingRule("urgency", "danger-words", words("critical", .8, Vocabulary.of(
                    "着火", "起火", "漏电", "受伤", "人身安全", "盗刷", "被盗", "emergency", "on fire", "injur", "stolen", "fraud",
                    "hacked"))),
            new GradingRule("urgency", "hurry-words", words("high", .75, Vocabulary.of(
                    "紧急", "马上", "立即", "立刻", "尽快", "赶紧", "急用", "urgent", "immediately", "asap", "as soon as possible",
                    "right away", "right now"))),
            new GradingRule("urgency", "urgency-of-a-complaint",
            when(g -> "complaint".equals(g.kind()), "high", "a complaint", .75)),
            new GradingRule("urgency", "urgency-of-an-outage",
            when(g -> "outage".equals(g.category()), "high", "an outage", .75)),
            new GradingRule("urgency", "urgency-of-a-vip", when(g -> "vip".equals(g.given().tier()), "high",
            "a VIP customer", .7)),
            new GradingRule("urgency", "urgency-of-a-fault",
            when(g -> "fault".equals(g.kind()), "medium", "a fault", .7)),
            new GradingRule("urgency", "urgency-of-the-rest", always("low", "nobody is in a hurry", .65)),

            new GradingRule("impact", "impact-from-form", asked(g -> g.given().asked().impact())),
            new GradingRule("impact", "many-people-words", words("high", .75, Vocabulary.of(
                    "大面积", "全公司", "整个公司", "所有人", "所有用户", "全部用户", "整栋", "everyone", "everybody", "all users", "all our",
                    "whole office",
                    "whole company", "entire company"))),
            new GradingRule("impact", "money-at-risk-words",
            words("high", .7, Vocabulary.of("盗刷", "被盗", "诈骗", "stolen", "fraud", "hacked", "scam"))),
            new GradingRule("impact", "impact-of-a-vip", when(g -> "vip".equals(g.given().tier()), "medium",
            "a VIP customer", .7)),
            new GradingRule("impact", "impact-of-a-complaint-or-fault",
                    when(g -> "complaint".equals(g.kind()) || "fault".equals(g.kind()), "medium",
                    "a complaint or fault", .65)),
            new GradingRule("impact", "impact-on-one", always("low", "one customer is concerned", .65)),

            new GradingRule("complexity", "legal-words", words("high", .75, Vocabulary.of(
                    "律师", "起诉", "法院", "监管", "数据泄露", "lawyer", "lawsuit", "solicitor", "regulator", "ombudsman",
                    "data breach", "gdpr"))),
            new GradingRule("complexity", "complexity-of-a-critical-impact",
            when(g -> "critical".equals(g.impact()), "high", "critical impact", .75)),
            new GradingRule("complexity", "complexity-of-a-complaint-or-fault",
                    when(g -> "complaint".equals(g.kind()) || "fault".equals(g.kind()), "medium",
                    "a complaint or fault", .65)),
            new GradingRule("complexity", "complexity-of-the-rest", always("low", "a standard question", .65)));

    /// In force from the first start.
    public static final GradingPolicy POLICY = new GradingPolicy("grading-default", 1, RULES, MATRIX, .60);

    private DefaultGrading() {
    }

    private static Judgement asked(Function<Graded, String> field) {
        return graded -> Optional.ofNullable(field.apply(graded)).map(value -> new Verdict(value, "as given", SAID));
    }

    private static Judgement words(String value, double confidence, Vocabulary vocabulary) {
        return graded -> vocabulary.firstIn(graded.wording()).map(word -> new Verdict(value, word, confidence));
    }

    private static Judgement when(Predicate<Graded> so, String value, String because, double confidence) {
        return graded -> so.test(graded) ? Optional.of(new Verdict(value, because, confidence)) : Optional.empty();
    }

    private static Judgement always(String value, String because, double confidence) {
        return _ -> Optional.of(new Verdict(value, because, confidence));
    }
}
