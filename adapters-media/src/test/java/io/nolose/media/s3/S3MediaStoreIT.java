package io.nolose.media.s3;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.media.MediaStoreContract;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaStore;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against S3Proxy, a server that checks signatures and keeps its objects in a folder. */
final class S3MediaStoreIT implements MediaStoreContract {
  private static final String BUCKET = "files";
  private static final String ACCESS_KEY = "nolose";
  private static final String SECRET_KEY = "a-secret-of-this-test";

  @TempDir Path folder;
  private BlobStoreContext context;
  private S3Proxy server;
  private MediaStore store;

  @BeforeEach
  void start() throws Exception {
    Properties properties = new Properties();
    properties.setProperty(
        "jclouds.filesystem.basedir", Files.createDirectory(folder.resolve("objects")).toString());
    context =
        ContextBuilder.newBuilder("filesystem")
            .credentials("identity", "credential")
            .overrides(properties)
            .buildView(BlobStoreContext.class);
    context.getBlobStore().createContainerInLocation(null, BUCKET);
    server =
        S3Proxy.builder()
            .blobStore(context.getBlobStore())
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .build();
    server.start();
    store = store(BUCKET, SECRET_KEY);
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    context.close();
  }

  @Override
  public MediaStore store() {
    return store;
  }

  @Test
  void storeShouldSayUnavailableWhenTheServerRefusesOurKey() {
    MediaStore stranger = store(BUCKET, "another-secret");
    assertThatThrownBy(() -> stranger.exists(BAKERY, new MediaContent("00".repeat(32), 1)))
        .isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void storeShouldSayUnavailableWhenThereIsNoServer() throws Exception {
    server.stop();
    assertThatThrownBy(() -> store.exists(BAKERY, new MediaContent("00".repeat(32), 1)))
        .isInstanceOf(StoreUnavailable.class);
  }

  private MediaStore store(String bucket, String secretKey) {
    return new S3MediaStore(
        new S3Settings(
            URI.create("http://127.0.0.1:" + server.getPort()),
            "us-east-1",
            bucket,
            ACCESS_KEY,
            secretKey),
        folder.resolve("spool"),
        Clock.systemUTC());
  }
}
