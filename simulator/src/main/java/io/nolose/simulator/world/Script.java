package io.nolose.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The past of one business phone, invented from a seed: address book, chats and messages. Equal
 * arguments give equal histories, ids included.
 */
public final class Script {
  private static final List<String> ASKS =
      List.of(
          "Olá, bom dia!",
          "Vocês têm esse produto em estoque?",
          "Qual o valor da entrega para o centro?",
          "Consegue me mandar uma foto?",
          "Fechado, pode separar para mim 👍",
          "Obrigado!! 🙏",
          "Meu pedido ainda não chegou…",
          "Posso pagar no Pix?",
          "Que horas vocês fecham hoje?",
          "Tem desconto à vista?",
          "Desculpa a demora, só vi agora 😅",
          "https://exemplo.com.br/produto/42?ref=zap",
          "Linha 1\nLinha 2\n  e um espaço",
          "Preciso remarcar para quinta às 15h",
          "ok",
          "\"aspas\" & <tags> 100%",
          "Queria falar com a Júlia, por favor",
          "É o pedido nº 48.213");
  private static final List<String> ANSWERS =
      List.of(
          "Bom dia! Como posso ajudar?",
          "Temos sim, no tamanho M e G.",
          "A entrega fica em R$ 12,90.",
          "Vou verificar e já retorno.",
          "Segue a foto 😊",
          "Pode sim, a chave é o nosso CNPJ.",
          "Fechamos às 18h.",
          "Pedido confirmado ✅",
          "Sentimos muito pelo atraso, já falei com a transportadora.",
          "Agendado: quinta, 15h.",
          "À vista tem 5%.",
          "Obrigada pela preferência!");
  private static final List<String> GROUPS =
      List.of(
          "Equipe da Loja",
          "Fornecedores 2026",
          "Família ❤️",
          "Condomínio Bloco B",
          "Entregas Zona Sul");

  private Script() {}

  /** How a chat's other side is named. */
  public enum Naming {
    PHONE,
    LID_WITH_PHONE,
    LID_ONLY,
    GROUP
  }

  /** A person in the address book. */
  public record Person(String number, String lid, String name, boolean saved) {}

  /**
   * A conversation.
   *
   * @param peer the other side; for a group its first member
   * @param groupJid jid of the group, null for direct chats
   * @param title name of the group, null for direct chats
   */
  public record Chat(
      Naming naming,
      Person peer,
      @Nullable String groupJid,
      @Nullable String title,
      List<Person> members,
      int unread,
      List<Line> lines) {
    public Chat {
      members = List.copyOf(members);
      lines = List.copyOf(lines);
    }
  }

  /**
   * One message, oldest first in its chat.
   *
   * @param author who wrote it; null means the business
   * @param type as in {@link PhoneContent#kind()}
   * @param status word of the last receipt, {@code READ}, {@code DELIVERY_ACK} or {@code
   *     SERVER_ACK}
   */
  public record Line(
      String id,
      @Nullable Person author,
      String type,
      String text,
      Instant at,
      String status,
      @Nullable String replyTo) {}

  /** A whole past. */
  public record Past(List<Person> people, List<Chat> chats) {
    public Past {
      people = List.copyOf(people);
      chats = List.copyOf(chats);
    }
  }

  /** Invents the past of a number up to an instant. */
  public static Past write(
      long seed, String ownNumber, HistorySize size, Instant until, Phones phones) {
    SplittableRandom random = new SplittableRandom(People.mix(seed ^ ownNumber.hashCode()));
    List<Person> people = people(random, size.contacts(), phones);
    List<Chat> chats = new ArrayList<>();
    for (int i = 0; i < size.chats() && !people.isEmpty(); i++) {
      Naming naming = naming(i);
      Person peer = people.get(i % people.size());
      int length =
          i == 0
              ? size.messagesPerChatMax()
              : 1 + random.nextInt(Math.max(1, size.messagesPerChatMax()));
      Instant last = until.minus(Duration.ofMinutes(7L + i * 190L + random.nextInt(120)));
      List<Person> members = naming == Naming.GROUP ? members(random, people, peer) : List.of(peer);
      List<Line> lines =
          size.messagesPerChatMax() == 0
              ? List.of()
              : lines(random, ownNumber, i, length, last, members);
      chats.add(
          new Chat(
              naming,
              peer,
              naming == Naming.GROUP ? groupJid(random) : null,
              naming == Naming.GROUP ? GROUPS.get((i / 8) % GROUPS.size()) : null,
              members,
              i % 3 == 1 ? 1 + random.nextInt(4) : 0,
              lines));
    }
    return new Past(people, chats);
  }

  private static Naming naming(int chat) {
    return switch (chat % 8) {
      case 3 -> Naming.LID_WITH_PHONE;
      case 5 -> Naming.GROUP;
      case 6 -> chat % 16 == 6 ? Naming.LID_ONLY : Naming.PHONE;
      default -> Naming.PHONE;
    };
  }

  private static List<Person> people(SplittableRandom random, int count, Phones phones) {
    Set<String> taken = new HashSet<>();
    List<Person> people = new ArrayList<>(count);
    while (people.size() < count) {
      String number = People.customerNumber(random);
      if (taken.add(number)) {
        people.add(
            new Person(number, phones.lid(number), phones.name(number), random.nextInt(4) != 0));
      }
    }
    return people;
  }

  private static List<Person> members(SplittableRandom random, List<Person> people, Person first) {
    Set<Person> members = new java.util.LinkedHashSet<>();
    members.add(first);
    int count = Math.min(people.size(), 3 + random.nextInt(5));
    while (members.size() < count) {
      members.add(People.pick(random, people));
    }
    return List.copyOf(members);
  }

  private static String groupJid(SplittableRandom random) {
    return "1203630" + "%011d".formatted(random.nextLong(100_000_000_000L)) + "@g.us";
  }

  private static List<Line> lines(
      SplittableRandom random,
      String ownNumber,
      int chat,
      int length,
      Instant last,
      List<Person> members) {
    List<Line> lines = new ArrayList<>(length);
    Instant at = last;
    Instant[] times = new Instant[length];
    for (int i = length - 1; i >= 0; i--) {
      times[i] = at;
      at =
          at.minusSeconds(
              random.nextInt(5) == 0 ? 3600L * (1 + random.nextInt(40)) : 15 + random.nextInt(600));
    }
    for (int i = 0; i < length; i++) {
      boolean ours = random.nextInt(5) < 2;
      String type = type(random);
      String id =
          (ours ? "3EB0" : "3A")
              + "%016X".formatted(People.mix(random.nextLong() ^ ownNumber.hashCode() ^ chat));
      lines.add(
          new Line(
              id,
              ours ? null : People.pick(random, members),
              type,
              People.pick(random, ours ? ANSWERS : ASKS),
              times[i],
              status(random, ours, i == length - 1),
              i > 0 && random.nextInt(12) == 0 ? lines.get(i - 1).id() : null));
    }
    return lines;
  }

  private static String type(SplittableRandom random) {
    return switch (random.nextInt(24)) {
      case 0 -> "image";
      case 1 -> "voice";
      case 2 -> "document";
      case 3 -> "location";
      case 4 -> "contact";
      case 5 -> "sticker";
      default -> "text";
    };
  }

  private static String status(SplittableRandom random, boolean ours, boolean last) {
    if (!ours) {
      return "DELIVERY_ACK";
    }
    if (last) {
      return random.nextBoolean() ? "SERVER_ACK" : "DELIVERY_ACK";
    }
    return "READ";
  }
}
