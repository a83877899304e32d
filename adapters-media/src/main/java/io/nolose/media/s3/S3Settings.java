package io.nolose.media.s3;

import java.net.URI;

/**
 * Where an S3-compatible server is, and as whom we speak to it.
 *
 * @param endpoint without the bucket; the bucket is written into the path, which every server
 *     understands
 * @param region as the server calls it; most others than Amazon's take any
 */
public record S3Settings(
    URI endpoint, String region, String bucket, String accessKey, String secretKey) {

  /** Holds a secret. */
  @Override
  public String toString() {
    return "S3Settings[" + endpoint + ", " + bucket + "]";
  }
}
