package io.nolose.media.type;

import io.nolose.application.media.ContentSniffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/** Looks at bytes with Apache Tika's table of types, which is read at the first file. */
public final class TikaContentSniffer implements ContentSniffer {

  /** Read once, and not before there is something to look at. */
  private static final class Table {
    static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

    private Table() {}
  }

  @Override
  public String sniff(byte[] head, @Nullable String fileName, @Nullable String declared) {
    Metadata hints = new Metadata();
    if (fileName != null) {
      hints.set(TikaCoreProperties.RESOURCE_NAME_KEY, fileName);
    }
    if (declared != null) {
      hints.set(Metadata.CONTENT_TYPE, declared);
    }
    try {
      return Table.TYPES.detect(new ByteArrayInputStream(head), hints).getBaseType().toString();
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory can be read", impossible);
    }
  }
}
