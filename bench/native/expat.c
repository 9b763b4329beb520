/* An event's fields by expat's SAX interface with namespaces; one parser, reset for each document. It sums up what every peer does: the octets of the
   texts, and the numbers. */
#include <expat.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define XSI "http://schema.broadsoft.com/xsi|"

enum kind { NOTHING, TEXT, NUMBER };

typedef struct {
    XML_Parser parser;
    enum kind kind;      /* what the element is that is open */
    int redirections;
    int length;
    char text[512];
    int64_t sum;
} reader;

static enum kind kind_of(const char *name, int redirected)
{
    static const char *const texts[] = { "eventID", "userId", "externalApplicationId", "subscriptionId", "channelId", "targetId", "callId", "extTrackingId", "personality", "state" };
    static const char *const numbers[] = { "sequenceNumber", "startTime", "answerTime" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcmp(name, texts[i]) == 0) return TEXT;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (strcmp(name, numbers[i]) == 0) return NUMBER;
    return !redirected && (strcmp(name, "name") == 0 || strcmp(name, "address") == 0) ? TEXT : NOTHING;
}

static void start(void *user, const XML_Char *name, const XML_Char **attributes)
{
    reader *r = user;
    r->kind = NOTHING;
    if (strncmp(name, XSI, sizeof XSI - 1) != 0) return;
    name += sizeof XSI - 1;
    if (strcmp(name, "redirections") == 0) { r->redirections++; return; }
    if (strcmp(name, "eventData") == 0) {
        for (; *attributes; attributes += 2)
            if (strcmp(attributes[0], "http://www.w3.org/2001/XMLSchema-instance|type") == 0) {
                const char *colon = strchr(attributes[1], ':');
                r->sum += (int64_t)strlen(colon ? colon + 1 : attributes[1]);
            }
        return;
    }
    r->kind = kind_of(name, r->redirections);
    r->length = 0;
}

static void text(void *user, const XML_Char *octets, int length)
{
    reader *r = user;
    if (r->kind == NOTHING || r->length + length >= (int)sizeof r->text) return;
    memcpy(r->text + r->length, octets, (size_t)length);
    r->length += length;
}

static void end(void *user, const XML_Char *name)
{
    reader *r = user;
    if (r->kind == TEXT) r->sum += r->length;
    if (r->kind == NUMBER) { r->text[r->length] = 0; r->sum += strtoll(r->text, 0, 10); }
    r->kind = NOTHING;
    if (strcmp(name, XSI "redirections") == 0) r->redirections--;
}

/* Reads documents that lie one after the other; -1 if one of them cannot be read. */
int64_t expat_decode(const char *octets, const int32_t *lengths, int32_t count)
{
    static reader r;
    if (!r.parser && !(r.parser = XML_ParserCreateNS(0, '|'))) return -1;
    r.sum = 0;
    for (int i = 0; i < count; i++) {
        XML_ParserReset(r.parser, 0);
        XML_SetUserData(r.parser, &r);
        XML_SetElementHandler(r.parser, start, end);
        XML_SetCharacterDataHandler(r.parser, text);
        r.kind = NOTHING;
        r.redirections = 0;
        if (XML_Parse(r.parser, octets, lengths[i], 1) != XML_STATUS_OK) return -1;
        octets += lengths[i];
    }
    return r.sum;
}
