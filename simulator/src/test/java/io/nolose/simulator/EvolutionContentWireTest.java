package io.nolose.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every kind of content that a phone can be told, as Evolution API reports it. */
class EvolutionContentWireTest extends ContentWire {
  @Test
  void evolutionShouldCarryEveryKindAsCaptured() {
    String target = told("lab1", "{'text':'primeira'}");
    String poll = told("lab1", "{'type':'poll','question':'Qual?','options':['A','B']}");
    everyRow(
        "lab1",
        "messages.upsert",
        List.of(
            Row.of("{'text':'oi'}", "/message/conversation=oi", "/contextInfo=absent"),
            Row.of(
                "{'type':'image','caption':'foto'}",
                "/messageType=imageMessage",
                "/message/imageMessage/caption=foto",
                "/message/imageMessage/mimetype=image/jpeg",
                "/message/imageMessage/mediaKey/0",
                "/message/imageMessage/fileSha256/31",
                "/message/imageMessage/jpegThumbnail/0",
                "/message/imageMessage/fileLength/unsigned=true",
                "/message/imageMessage/mediaKeyTimestamp/high=0",
                "/contextInfo=null"),
            Row.of("{'type':'video'}", "/message/videoMessage/mimetype=video/mp4"),
            Row.of("{'type':'video_note'}", "/messageType=ptvMessage", "/message/ptvMessage/url"),
            Row.of("{'type':'audio'}", "/message/audioMessage/ptt=false"),
            Row.of(
                "{'type':'voice'}",
                "/message/audioMessage/ptt=true",
                "/message/audioMessage/waveform/0",
                "/message/audioMessage/mimetype=audio/ogg; codecs=opus"),
            Row.of(
                "{'type':'document','caption':'nota','file_name':'n.pdf'}",
                "/message/documentMessage/fileName=n.pdf",
                "/message/documentMessage/title=n.pdf",
                "/contextInfo=absent"),
            Row.of("{'type':'sticker'}", "/message/stickerMessage/isAnimated=false"),
            Row.of("{'type':'animated_sticker'}", "/message/stickerMessage/isAnimated=true"),
            Row.of(
                "{'type':'location','latitude':-23.5,'longitude':-46.6,'place':'SP'}",
                "/message/locationMessage/degreesLatitude=-23.5",
                "/message/locationMessage/name=SP"),
            Row.of(
                "{'type':'live_location','sequence':7}",
                "/messageType=liveLocationMessage",
                "/message/liveLocationMessage/sequenceNumber/low=7"),
            Row.of(
                "{'type':'contacts','contacts':[{'name':'Bia','numbers':['5511977776666']}]}",
                "/messageType=contactMessage",
                "/message/contactMessage/displayName=Bia"),
            Row.of(
                "{'type':'contacts','contacts':[{'name':'Bia','numbers':[]},{'name':'Caio','numbers':['1']}]}",
                "/messageType=contactsArrayMessage",
                "/message/contactsArrayMessage/contacts/1/displayName=Caio"),
            Row.of(
                "{'type':'reaction','emoji':'👍','target':'%s'}".formatted(target),
                "/message/reactionMessage/text=👍",
                "/message/reactionMessage/key/id=" + target,
                "/message/reactionMessage/senderTimestampMs/low",
                "/contextInfo=absent"),
            Row.of(
                "{'type':'reaction','emoji':'','target':'%s'}".formatted(target),
                "/message/reactionMessage/text="),
            Row.of(
                "{'type':'vote','options':['B'],'target':'%s'}".formatted(poll),
                "/messageType=pollUpdateMessage",
                "/message/pollUpdateMessage/pollCreationMessageKey/id=" + poll,
                "/message/pollUpdateMessage/vote/selectedOptions/0=B",
                "/message/pollUpdateMessage/vote/encPayload/0",
                "/pollUpdates/0/voters=[]",
                "/pollUpdates/1/name=B",
                "/pollUpdates/1/voters/0=5511988887777@s.whatsapp.net"),
            Row.of(
                "{'type':'poll','question':'Quais?','options':['A','B'],'selectable':0}",
                "/messageType=pollCreationMessage",
                "/message/messageContextInfo/messageSecret/31",
                "/message/pollCreationMessage/options/1/optionName=B"),
            Row.of(
                "{'type':'button_reply','id_of_choice':'y','title':'Sim'}",
                "/message/buttonsResponseMessage/selectedButtonId=y",
                "/message/buttonsResponseMessage/selectedDisplayText=Sim"),
            Row.of(
                "{'type':'list_reply','id_of_choice':'r1','title':'Um'}",
                "/message/listResponseMessage/singleSelectReply/selectedRowId=r1"),
            Row.of(
                "{'type':'template_button','payload':'P','text':'Ok'}",
                "/message/templateButtonReplyMessage/selectedId=P"),
            Row.of(
                "{'type':'flow_reply','response':{'a':1}}",
                "/message/interactiveResponseMessage/nativeFlowResponseMessage/paramsJson={\"a\":1}"),
            Row.of(
                "{'type':'order','text':'pedido'}",
                "/message/orderMessage/itemCount=2",
                "/message/orderMessage/totalAmount1000/low=31000"),
            Row.of(
                "{'type':'group_invite','group_name':'Clientes'}",
                "/message/groupInviteMessage/groupName=Clientes"),
            Row.of("{'type':'unsupported','what':'event'}", "/messageType=eventMessage"),
            Row.of("{'type':'unsupported','what':'unknown'}", "/messageType=unknown")));
  }

  @Test
  void evolutionShouldSayWhatIsAroundAMessage() {
    String target = told("lab1", "{'text':'primeira'}");
    everyRow(
        "lab1",
        "messages.upsert",
        List.of(
            Row.of(
                "{'text':'re','reply_to':'%s'}".formatted(target),
                "/contextInfo/stanzaId=" + target,
                "/contextInfo/quotedMessage/conversation=primeira"),
            Row.of(
                "{'text':'f','forwarded':'once'}",
                "/contextInfo/isForwarded=true",
                "/contextInfo/forwardingScore=1"),
            Row.of("{'text':'f','forwarded':'frequently'}", "/contextInfo/forwardingScore=127"),
            Row.of(
                "{'text':'ad','from_ad':true}",
                "/contextInfo/externalAdReply/sourceId=1200",
                "/contextInfo/entryPointConversionSource=ctwa_ad"),
            Row.of(
                "{'type':'image','view_once':true}",
                "/messageType=viewOnceMessageV2",
                "/message/viewOnceMessageV2/message/imageMessage/viewOnce=true",
                "/message/viewOnceMessageV2/message/imageMessage/mediaKey/0",
                "/contextInfo=absent"),
            Row.of("{'type':'voice','view_once':true}", "/messageType=viewOnceMessageV2Extension"),
            Row.of(
                "{'text':'some','ephemeral':true}",
                "/messageType=ephemeralMessage",
                "/message/ephemeralMessage/message/extendedTextMessage/text=some"),
            Row.of(
                "{'type':'image','group':'120363000000000001@g.us'}",
                "/key/remoteJid=120363000000000001@g.us",
                "/key/participant",
                "/key/participantAlt=5511988887777@s.whatsapp.net",
                "/key/addressingMode=lid"),
            Row.of("{'text':'x','addressing':'lid_only'}", "/key/remoteJidAlt=absent"),
            Row.of(
                "{'text':'x','addressing':'lid_kept'}",
                "/key/remoteJidAlt=5511988887777@s.whatsapp.net"),
            Row.of(
                "{'text':'x','addressing':'phone_with_lid'}",
                "/key/remoteJid=5511988887777@s.whatsapp.net",
                "/key/addressingMode=pn"),
            Row.of(
                "{'type':'image','from_own_phone':true}",
                "/key/fromMe=true",
                "/status=SERVER_ACK",
                "/message/imageMessage/mediaKey/0")));
  }

  @Test
  void evolutionShouldTellOfEditsRevokesAndCalls() {
    String text = told("lab1", "{'text':'primeira'}");
    String image = told("lab1", "{'type':'image','caption':'antes'}");
    everyRow(
        "lab1",
        "messages.edited",
        List.of(
            Row.of(
                "{'type':'edit','text':'segunda','target':'%s'}".formatted(text),
                "/type=MESSAGE_EDIT",
                "/key/id=" + text,
                "/editedMessage/conversation=segunda",
                "/timestampMs"),
            Row.of(
                "{'type':'edit','text':'depois','target':'%s'}".formatted(image),
                "/editedMessage/imageMessage/caption=depois"),
            Row.of(
                "{'type':'revoke','target':'%s'}".formatted(image),
                "/type=REVOKE",
                "/editedMessage=absent"),
            Row.of("{'type':'revoke','target':'NEVERSEEN'}", "/key/id=NEVERSEEN")));
    everyRow(
        "lab1",
        "call",
        List.of(
            Row.of(
                "{'type':'call','outcome':'missed','video':true}",
                "/from=5511988887777@s.whatsapp.net",
                "/status=offer",
                "/isVideo=true")));
    assertThat(receiver.events("call").getLast().body().at("/data/status").asText())
        .isEqualTo("timeout");
  }
}
