package io.nolose.bootstrap.configuration;

import io.nolose.bootstrap.configuration.Setting.Group;
import java.util.List;

/** Where files of messages are kept. */
final class MediaSettings {
  static final List<Setting> ALL =
      List.of(
          Setting.of(
                  "NOLOSE_MEDIA_STORE",
                  Group.MEDIA,
                  "Where files of messages are kept: `folder`, or `s3` for a server that speaks"
                      + " Amazon's S3 protocol. Backups take the folder along; a bucket has to"
                      + " keep versions of its own.")
              .otherwise("folder")
              .checked(Checks.oneOf("folder", "s3"))
              .means("nolose.media.store"),
          Setting.of(
                  "NOLOSE_MEDIA_FOLDER",
                  Group.MEDIA,
                  "The folder for them; several instances share one. With `s3` it only holds files"
                      + " on their way.")
              .otherwise("data/media", "target/media")
              .means("nolose.media.folder"),
          Setting.of(
                  "NOLOSE_MEDIA_MAX_MB",
                  Group.MEDIA,
                  "How many megabytes a file may have; larger ones are not fetched. Meta hands out"
                      + " at most 100.")
              .otherwise("100")
              .checked(Checks.number(1, 2_000, "megabytes"))
              .means("nolose.media.megabytes-max"),
          Setting.of(
                  "NOLOSE_MEDIA_WORKERS",
                  Group.MEDIA,
                  "How many files are fetched at once; 0 leaves that to other instances.")
              .otherwise("2")
              .checked(Checks.number(0, 64, "workers"))
              .means("nolose.workers.media"),
          Setting.of(
                  "NOLOSE_MEDIA_S3_ENDPOINT",
                  Group.MEDIA,
                  "The address of the S3 server, without the bucket, for example"
                      + " `https://s3.eu-central-1.amazonaws.com`.")
              .checked(Checks::httpUrl)
              .means("nolose.media.s3-endpoint"),
          Setting.of("NOLOSE_MEDIA_S3_REGION", Group.MEDIA, "Its region.")
              .otherwise("us-east-1")
              .means("nolose.media.s3-region"),
          Setting.of("NOLOSE_MEDIA_S3_BUCKET", Group.MEDIA, "The bucket, which must exist.")
              .means("nolose.media.s3-bucket"),
          Setting.of("NOLOSE_MEDIA_S3_ACCESS_KEY", Group.MEDIA, "Who reads and writes there.")
              .means("nolose.media.s3-access-key"),
          Setting.of("NOLOSE_MEDIA_S3_SECRET_KEY", Group.MEDIA, "The secret of that key.")
              .secret()
              .checked(Checks::noPlaceholder)
              .means("nolose.media.s3-secret-key"));

  private MediaSettings() {}
}
