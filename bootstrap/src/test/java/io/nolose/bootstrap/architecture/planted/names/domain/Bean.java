package io.nolose.bootstrap.architecture.planted.names.domain;

public record Bean(String blameless) {
  public String getBody() {
    return blameless;
  }

  public void setBody(String body) {}

  public boolean settles() {
    return true;
  }
}
