package io.nolose.domain.message;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How much two contents, as two providers tell them, speak for being of one message. */
public enum Likeness {
  /** They say the same. */
  SAME,
  /** Nothing in them tells: two files with the same caption, a form we cannot read. */
  UNSURE,
  /** They cannot be of one message. */
  DIFFERENT;

  /** Providers round places differently; this is about a metre. */
  private static final double DEGREES = 0.00001;

  private static final Pattern GAPS = Pattern.compile("\\s+");

  /** Symmetric. What a provider writes around the same content does not matter. */
  public static Likeness of(MessageContent one, MessageContent other) {
    if (one.equals(other) && !(one instanceof MessageContent.Placeholder)) {
      return one instanceof MessageContent.Attachment ? UNSURE : SAME;
    }
    if (isUnreadable(one) || isUnreadable(other)) {
      return isShownAs(one, other) || isShownAs(other, one) ? SAME : UNSURE;
    }
    if (one instanceof MessageContent.Text mine && other instanceof MessageContent.Text its) {
      return when(isSame(mine.body(), its.body()));
    }
    if (one instanceof MessageContent.Attachment mine
        && other instanceof MessageContent.Attachment its) {
      boolean isAlike =
          mine.kind() == its.kind() && isSame(said(mine.caption()), said(its.caption()));
      return isAlike ? UNSURE : DIFFERENT;
    }
    if (one instanceof MessageContent.Location mine
        && other instanceof MessageContent.Location its) {
      return when(
          Math.abs(mine.latitude() - its.latitude()) < DEGREES
              && Math.abs(mine.longitude() - its.longitude()) < DEGREES);
    }
    if (one instanceof MessageContent.ContactCards mine
        && other instanceof MessageContent.ContactCards its) {
      return when(names(mine).equals(names(its)));
    }
    if (one instanceof MessageContent.Choice mine && other instanceof MessageContent.Choice its) {
      return when(isSame(mine.title(), its.title()));
    }
    return one.wireName().equals(other.wireName()) ? UNSURE : DIFFERENT;
  }

  private static Likeness when(boolean isSame) {
    return isSame ? SAME : DIFFERENT;
  }

  private static boolean isShownAs(MessageContent one, MessageContent other) {
    return one instanceof MessageContent.Template template
        && template.text() != null
        && other instanceof MessageContent.Text text
        && isSame(template.text(), text.body());
  }

  /** A template is told as the text that the customer sees, or not at all. */
  private static boolean isUnreadable(MessageContent content) {
    return content instanceof MessageContent.Placeholder
        || content instanceof MessageContent.Template;
  }

  private static List<String> names(MessageContent.ContactCards cards) {
    return cards.cards().stream().map(card -> plain(card.name())).toList();
  }

  private static boolean isSame(String one, String other) {
    return plain(one).equals(plain(other));
  }

  private static String said(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String plain(String text) {
    return GAPS.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll(" ").strip();
  }
}
