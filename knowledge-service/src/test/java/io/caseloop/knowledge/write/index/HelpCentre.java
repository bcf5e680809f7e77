package io.caseloop.knowledge.write.index;

import io.caseloop.knowledge.model.article.Content;
import java.util.List;
import java.util.Map;

/// A small help centre of our own, in Chinese and English.
final class HelpCentre {

    static final Map<String, Content> ARTICLES = Map.ofEntries(
            zh("退款多久到账", "退款申请审核通过后，款项将在3至5个工作日内原路退回您的支付账户。信用卡退款可能需要7个工作日。", "退款什么时候到", "钱退到哪里"),
            zh("如何重置登录密码", "在登录页点击“忘记密码”，输入注册手机号，收到短信验证码后即可设置新密码。", "忘记密码怎么办", "密码错误无法登录"),
            zh("宽带断网排查指南", "请先检查光猫的指示灯。如果LOS灯变红，说明光纤中断，请报障；如果指示灯正常，请重启路由器。", "家里上不了网", "网络连不上"),
            zh("开具电子发票", "订单完成后，在“我的订单”中选择“申请发票”，填写抬头和税号，电子发票会在24小时内发送到您的邮箱。", "怎么开发票", "发票抬头填错了"),
            zh("修改收货地址", "订单发货之前可以在订单详情里修改收货地址；发货后请联系承运商改派。", "地址写错了怎么改", "换一个收货地址"),
            en("How long does a refund take",
                    "Once approved, a refund is returned to the original payment method within 3 to 5 "
                            + "business days. Credit cards may take 7 days.",
                    "when will I get my money back", "refund has not arrived"),
            en("Reset your password",
                    "Choose 'Forgot password' on the sign-in page, enter your e-mail address and follow the "
                            + "link we send you to set a new password.",
                    "I forgot my password", "cannot log in to my account"),
            en("Activate a new card",
                    "Open the app, go to Cards and tap Activate. You need the last four digits of the card "
                            + "and its expiry date.",
                    "how do I activate my card", "my card does not work yet"),
            en("Download an invoice",
                    "Invoices are listed under Orders. Choose an order and select Invoice to download it as a "
                            + "<b>PDF</b> & print it.",
                    "where is my invoice", "I need a receipt"),
            en("Change the delivery address",
                    "Before an order is shipped its delivery address can be changed in the order's details; "
                            + "afterwards please contact the carrier.",
                    "wrong shipping address", "deliver to another address"));

    private HelpCentre() {
    }

    static ArticleIndex index() {
        ArticleIndex index = new ArticleIndex();
        ARTICLES.forEach((title, content) -> index.put(title, 1, content));
        return index;
    }

    private static Map.Entry<String, Content> zh(String title, String body, String... questions) {
        return Map.entry(title, new Content("faq", "zh", "help", title, body, List.of(questions), null));
    }

    private static Map.Entry<String, Content> en(String title, String body, String... questions) {
        return Map.entry(title, new Content("faq", "en", "help", title, body, List.of(questions), null));
    }
}
