package io.nolose.simulator.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Makes the file that a message carries. Every file is well-formed, begins as its kind begins, and
 * has the name it was made for written somewhere inside, so that no two messages share one.
 */
public final class MediaSamples {
  private static final byte[] JPEG = resource("sample.jpg");

  /** One white pixel. */
  private static final byte[] VP8L = Base64.getDecoder().decode("LwAAABAHEBERiIj+Bw==");

  private static final int ANIMATION_FLAG = 0x02;
  private static final int XMP_FLAG = 0x04;
  private static final int ALPHA_FLAG = 0x10;
  private static final int MP3_FRAME_BYTES = 417;
  private static final int OGG_CRC_POLYNOMIAL = 0x04C11DB7;

  private MediaSamples() {}

  /** The file of a kind for a name, usually a message's id. */
  public static MediaFile of(Medium medium, String name) {
    byte[] bytes =
        switch (medium) {
          case IMAGE -> jpeg(name);
          case VIDEO, VIDEO_NOTE -> mp4(name);
          case AUDIO -> mp3(name);
          case VOICE -> ogg(name);
          case DOCUMENT -> pdf(name);
          case STICKER -> webp(name, false);
          case ANIMATED_STICKER -> webp(name, true);
        };
    return MediaFile.of(medium.mimeType(), bytes);
  }

  private static byte[] resource(String name) {
    try (InputStream in = MediaSamples.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] big32(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  private static byte[] little32(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  /** The sample with a comment segment behind its start marker. */
  private static byte[] jpeg(String name) {
    byte[] comment = ascii(name);
    byte[] head = {(byte) 0xFF, (byte) 0xD8};
    byte[] segment =
        ByteBuffer.allocate(4)
            .put((byte) 0xFF)
            .put((byte) 0xFE)
            .putShort((short) (comment.length + 2))
            .array();
    byte[] rest = java.util.Arrays.copyOfRange(JPEG, 2, JPEG.length);
    return join(head, segment, comment, rest);
  }

  private static byte[] box(String type, byte[]... content) {
    byte[] body = join(content);
    return join(big32(body.length + 8), ascii(type), body);
  }

  private static byte[] mp4(String name) {
    ByteBuffer header = ByteBuffer.allocate(100);
    header.putInt(12, 1000).putInt(16, 1000).putInt(20, 0x00010000).putShort(24, (short) 0x0100);
    header.putInt(36, 0x00010000).putInt(52, 0x00010000).putInt(68, 0x40000000).putInt(96, 1);
    return join(
        box("ftyp", ascii("isom"), big32(0x200), ascii("isomiso2mp41")),
        box("free", ascii(name)),
        box("mdat", new byte[16]),
        box("moov", box("mvhd", header.array())));
  }

  /** A tag with the title, then one silent frame. */
  private static byte[] mp3(String name) {
    byte[] title = join(new byte[] {3}, ascii(name));
    byte[] frame = join(ascii("TIT2"), big32(title.length), new byte[2], title);
    byte[] size = {0, 0, (byte) (frame.length >> 7), (byte) (frame.length & 0x7F)};
    byte[] tag = join(ascii("ID3"), new byte[] {3, 0, 0}, size, frame);
    byte[] sound = new byte[MP3_FRAME_BYTES];
    sound[0] = (byte) 0xFF;
    sound[1] = (byte) 0xFB;
    sound[2] = (byte) 0x90;
    sound[3] = (byte) 0xC4;
    return join(tag, sound);
  }

  private static byte[] ogg(String name) {
    byte[] vendor = ascii("sample");
    byte[] title = ascii("TITLE=" + name);
    byte[] head =
        join(
            ascii("OpusHead"),
            new byte[] {1, 1, 0x38, 0x01},
            little32(16_000),
            new byte[] {0, 0, 0});
    byte[] tags =
        join(
            ascii("OpusTags"),
            little32(vendor.length),
            vendor,
            little32(1),
            little32(title.length),
            title);
    byte[] silence = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};
    return join(oggPage(0, 0, 0x02, head), oggPage(1, 0, 0, tags), oggPage(2, 960, 0x04, silence));
  }

  private static byte[] oggPage(int number, long position, int flags, byte[] packet) {
    int segments = packet.length / 255 + 1;
    ByteBuffer page =
        ByteBuffer.allocate(27 + segments + packet.length).order(ByteOrder.LITTLE_ENDIAN);
    page.put(ascii("OggS")).put((byte) 0).put((byte) flags).putLong(position);
    page.putInt(0x4E4F4C4F).putInt(number).putInt(0).put((byte) segments);
    for (int i = 0; i < segments - 1; i++) {
      page.put((byte) 255);
    }
    page.put((byte) (packet.length % 255)).put(packet);
    return page.putInt(22, oggChecksum(page.array())).array();
  }

  private static int oggChecksum(byte[] page) {
    int sum = 0;
    for (byte next : page) {
      sum ^= (next & 0xFF) << 24;
      for (int bit = 0; bit < 8; bit++) {
        sum = sum < 0 ? (sum << 1) ^ OGG_CRC_POLYNOMIAL : sum << 1;
      }
    }
    return sum;
  }

  private static byte[] pdf(String name) {
    StringBuilder file = new StringBuilder("%PDF-1.4\n");
    String text = "BT /F1 12 Tf 20 40 Td (" + name.replaceAll("[()\\\\]", "_") + ") Tj ET";
    String[] objects = {
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 80]/Contents 4 0 R"
          + "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
      "<</Length " + text.length() + ">>stream\n" + text + "\nendstream"
    };
    StringBuilder table = new StringBuilder("xref\n0 5\n0000000000 65535 f \n");
    for (int i = 0; i < objects.length; i++) {
      table.append("%010d 00000 n \n".formatted(file.length()));
      file.append(i + 1).append(" 0 obj").append(objects[i]).append("endobj\n");
    }
    int start = file.length();
    file.append(table).append("trailer<</Size 5/Root 1 0 R>>\nstartxref\n");
    return file.append(start).append("\n%%EOF\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] chunk(String type, byte[]... content) {
    byte[] body = join(content);
    return join(ascii(type), little32(body.length), body, new byte[body.length % 2]);
  }

  private static byte[] webp(String name, boolean animated) {
    byte[] extended = new byte[10];
    extended[0] = (byte) (XMP_FLAG | ALPHA_FLAG | (animated ? ANIMATION_FLAG : 0));
    byte[] picture = chunk("VP8L", VP8L);
    byte[] frame = chunk("ANMF", new byte[12], new byte[] {100, 0, 0, 0}, picture);
    byte[] pictures = animated ? join(chunk("ANIM", new byte[6]), frame, frame) : picture;
    byte[] body =
        join(ascii("WEBP"), chunk("VP8X", extended), pictures, chunk("XMP ", ascii(name)));
    return join(ascii("RIFF"), little32(body.length), body);
  }
}
