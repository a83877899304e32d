-- Buttons, lists and links to tap are content of their own.
ALTER TABLE message
  DROP CONSTRAINT message_content_type_check,
  ADD CONSTRAINT message_content_type_check CHECK (content_type IN ('TEXT', 'TEMPLATE', 'IMAGE', 'VIDEO', 'VIDEO_NOTE',
    'AUDIO', 'VOICE', 'DOCUMENT', 'STICKER', 'LOCATION', 'CONTACTS', 'POLL', 'INTERACTIVE', 'CHOICE', 'FORM_REPLY',
    'ORDER', 'CALL', 'SYSTEM', 'PLACEHOLDER'));

-- A file that a user handed in was offered by no connection; we have it from the start.
ALTER TABLE media
  ALTER COLUMN channel_id DROP NOT NULL,
  ALTER COLUMN connection_id DROP NOT NULL,
  ADD CONSTRAINT media_origin_check CHECK (
    (channel_id IS NULL) = (connection_id IS NULL) AND (channel_id IS NOT NULL OR state = 'STORED'));
