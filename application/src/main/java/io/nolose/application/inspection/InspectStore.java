package io.nolose.application.inspection;

import io.nolose.application.PageRequest;
import io.nolose.application.Transactions;
import io.nolose.application.contact.ContactQueries;
import io.nolose.application.conversation.ConversationQueries;
import io.nolose.application.conversation.ConversationView;
import io.nolose.application.message.MessageQueries;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.CredentialStore;
import io.nolose.domain.channel.CredentialsUnreadable;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.domain.tenancy.TenantRepository;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything that is stored and tells what is not as it must be. Changes nothing, and is
 * meant for a store on which nobody works meanwhile; on one that is in use it may take for missing
 * what came or went while it looked.
 */
public final class InspectStore {
  private static final int TENANTS_MAX = 100_000;
  private static final int CONNECTIONS_MAX = 10_000;
  private static final int FILES_PER_PAGE = 500;
  private static final int FILES_SAMPLED = 500;
  private static final int FILES_NAMED = 5;

  /** Where everything is kept. */
  public record Stores(
      TenantRepository tenants,
      StoreFigures figures,
      CredentialStore credentials,
      MediaStore media) {}

  /** What clients ask. */
  public record Lists(
      ConversationQueries conversations, MessageQueries messages, ContactQueries contacts) {}

  /**
   * How thoroughly.
   *
   * @param isFull every file, with the hash of its bytes; else only whether some are there
   */
  public record Command(boolean isFull) {}

  /** What was found. */
  public record Report(List<TenantReport> tenants) {
    public Report {
      tenants = List.copyOf(tenants);
    }

    public boolean isWell() {
      return tenants.stream().allMatch(tenant -> tenant.findings().isEmpty());
    }
  }

  /**
   * What was found of one tenant.
   *
   * @param rows by table
   * @param files how many were looked at
   * @param findings for a person; empty when all is well
   */
  public record TenantReport(
      TenantId tenant, Map<String, Long> rows, long files, List<String> findings) {
    public TenantReport {
      rows = Map.copyOf(rows);
      findings = List.copyOf(findings);
    }
  }

  private final Transactions transactions;
  private final Stores stores;
  private final Lists lists;

  public InspectStore(Transactions transactions, Stores stores, Lists lists) {
    this.transactions = transactions;
    this.stores = stores;
    this.lists = lists;
  }

  /** Throws {@link io.nolose.domain.StoreUnavailable} when a store does not answer. */
  public Report execute(Command command) {
    List<TenantId> tenants =
        transactions.callWithoutTenant(() -> stores.tenants().listIds(TENANTS_MAX));
    return new Report(
        tenants.stream().map(tenant -> new Inspection(tenant).report(command.isFull())).toList());
  }

  /** Of one tenant. */
  private final class Inspection {
    private final TenantId tenant;
    private final List<String> findings = new ArrayList<>();

    Inspection(TenantId tenant) {
      this.tenant = tenant;
    }

    TenantReport report(boolean isFull) {
      Map<String, Long> rows = transactions.call(tenant, () -> stores.figures().countRows(tenant));
      inspectNumbering();
      transactions
          .call(tenant, () -> stores.figures().countFlaws(tenant))
          .forEach((flaw, count) -> findings.add(count + " " + flaw.words()));
      inspectCredentials();
      tryLists();
      long files = isFull ? inspectEveryFile() : inspectSomeFiles();
      return new TenantReport(tenant, rows, files, findings);
    }

    /** Old events may have been removed, but never one between two others. */
    private void inspectNumbering() {
      StoreFigures.Numbering found =
          transactions.call(tenant, () -> stores.figures().numbering(tenant));
      long wanted = found.count() == 0 ? 0 : found.last() - found.first() + 1;
      if (found.count() != wanted) {
        findings.add(
            "%d of the events %d to %d are missing"
                .formatted(wanted - found.count(), found.first(), found.last()));
      }
      if (found.count() > 0 && found.last() != found.head()) {
        findings.add(
            "the last event is %d, but %d was given out last"
                .formatted(found.last(), found.head()));
      }
    }

    private void inspectCredentials() {
      List<ConnectionId> connections =
          transactions.call(
              tenant, () -> stores.figures().listWithCredentials(tenant, CONNECTIONS_MAX));
      long unreadable = connections.stream().filter(this::isUnreadable).count();
      if (unreadable > 0) {
        findings.add(
            "the credentials of %d of %d connections cannot be read with the keys given"
                .formatted(unreadable, connections.size()));
      }
    }

    private boolean isUnreadable(ConnectionId connection) {
      try {
        return transactions
            .call(tenant, () -> stores.credentials().find(tenant, connection))
            .isEmpty();
      } catch (CredentialsUnreadable wrongKey) {
        return true;
      }
    }

    /** Rows that contradict each other may make a list fail: that is what we are looking for. */
    private void tryLists() {
      try {
        inspectLists();
      } catch (StoreUnavailable down) {
        throw down;
      } catch (RuntimeException broken) {
        findings.add("a list cannot be read: " + broken.getMessage());
      }
    }

    /** As a client would: the inbox, a thread of it, and the contact by his number. */
    private void inspectLists() {
      PageRequest first = new PageRequest(null, PageRequest.LIMIT_DEFAULT);
      for (ConversationView view :
          lists
              .conversations()
              .list(tenant, new ConversationQueries.Filter(null, null), first)
              .items()) {
        inspectThread(view, first);
      }
      lists
          .messages()
          .list(tenant, new MessageQueries.Filter(null, null, null), first)
          .items()
          .forEach(view -> {
            if (lists.messages().find(tenant, view.message().id()).isEmpty()) {
              findings.add("message " + view.message().id() + " is listed and not found");
            }
          });
      for (Contact contact : lists.contacts().list(tenant, null, first).items()) {
        contact.phoneNumber().ifPresent(phone -> inspectSearch(contact, phone.value(), first));
      }
    }

    private void inspectThread(ConversationView view, PageRequest first) {
      MessageQueries.Filter thread =
          new MessageQueries.Filter(view.conversation().id(), null, null);
      boolean isEmpty = lists.messages().list(tenant, thread, first).items().isEmpty();
      if (isEmpty && view.conversation().lastMessage() != null) {
        findings.add("conversation " + view.conversation().id() + " lists none of its messages");
      }
    }

    private void inspectSearch(Contact contact, String phone, PageRequest first) {
      if (lists.contacts().list(tenant, phone, first).items().stream()
          .noneMatch(found -> found.id().equals(contact.id()))) {
        findings.add("contact " + contact.id() + " is not found by its number");
      }
    }

    private long inspectSomeFiles() {
      List<StoreFigures.KeptFile> some = files(null, FILES_SAMPLED);
      name(
          some.stream()
              .filter(file -> !stores.media().exists(tenant, file.content()))
              .map(StoreFigures.KeptFile::id)
              .toList(),
          "files are not there");
      return some.size();
    }

    private long inspectEveryFile() {
      List<MediaId> absent = new ArrayList<>();
      List<MediaId> damaged = new ArrayList<>();
      long count = 0;
      List<StoreFigures.KeptFile> page = files(null, FILES_PER_PAGE);
      while (!page.isEmpty()) {
        for (StoreFigures.KeptFile file : page) {
          count++;
          Optional<String> hash = hash(file.content());
          if (hash.isEmpty()) {
            absent.add(file.id());
          } else if (!hash.get().equals(file.content().sha256())) {
            damaged.add(file.id());
          }
        }
        page = files(page.getLast().id(), FILES_PER_PAGE);
      }
      name(absent, "files are not there");
      name(damaged, "files hold other bytes than were stored");
      return count;
    }

    private List<StoreFigures.KeptFile> files(@Nullable MediaId after, int max) {
      return transactions.call(tenant, () -> stores.figures().listFiles(tenant, after, max));
    }

    /** Empty when nothing is kept under that name. */
    private Optional<String> hash(MediaContent content) {
      Optional<InputStream> opened = stores.media().open(tenant, content, 0, content.size());
      if (opened.isEmpty()) {
        return Optional.empty();
      }
      try (InputStream bytes = opened.get()) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] part = new byte[65_536];
        for (int read = bytes.read(part); read >= 0; read = bytes.read(part)) {
          digest.update(part, 0, read);
        }
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
      } catch (IOException unreadable) {
        return Optional.of("unreadable");
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException("every Java has SHA-256", impossible);
      }
    }

    private void name(List<MediaId> files, String what) {
      if (!files.isEmpty()) {
        findings.add(
            "%d %s, first %s"
                .formatted(
                    files.size(), what, files.subList(0, Math.min(FILES_NAMED, files.size()))));
      }
    }
  }
}
