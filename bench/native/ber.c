/* The BER mix decoded as one would write it in C: a cursor, checked headers, pointers into the octets. It reads every field that the mix has and looks
   for the optional ones by their tags, as the codec does, and adds up the same things. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct { const uint8_t *at; size_t length; } octets;
typedef struct { uint8_t kind; octets value; } device;
typedef struct { octets call; device device; } connection;
typedef struct { uint8_t kind; device device; } party;

typedef struct {
    connection connection, network;
    party parties[4];
    int state, cause;
    octets correlator, user, tail;
} event;

typedef struct { const uint8_t *at, *end; } cursor;

/* Enters the next element, which must have this tag and end within the cursor; the cursor goes on behind it. */
static inline int enter(cursor *c, uint8_t tag, cursor *contents)
{
    const uint8_t *p = c->at;
    size_t length;
    if (c->end - p < 2 || p[0] != tag) return 0;
    length = p[1];
    p += 2;
    if (length >= 0x80) {
        size_t count = length & 0x7F;
        if (count == 0 || count > 2 || (size_t)(c->end - p) < count) return 0;
        for (length = 0; count > 0; count--) length = (length << 8) | *p++;
    }
    if ((size_t)(c->end - p) < length) return 0;
    contents->at = p;
    contents->end = c->at = p + length;
    return 1;
}

static inline int next_is(const cursor *c, uint8_t tag) { return c->at < c->end && *c->at == tag; }

static inline int number(cursor *c, uint8_t tag, int *value)
{
    cursor n;
    if (!enter(c, tag, &n) || n.at == n.end || n.end - n.at > 4) return 0;
    int v = (int8_t)*n.at++;
    while (n.at < n.end) v = (v << 8) | *n.at++;
    *value = v;
    return 1;
}

static inline int string(cursor *c, uint8_t tag, octets *value)
{
    cursor s;
    if (!enter(c, tag, &s)) return 0;
    value->at = s.at;
    value->length = (size_t)(s.end - s.at);
    return 1;
}

static inline int read_device(cursor *c, uint8_t tag, device *value)
{
    cursor d, s;
    if (!enter(c, tag, &d) || d.at == d.end) return 0;
    value->kind = *d.at;
    if ((value->kind & 0xF8) != 0x80 || !enter(&d, value->kind, &s)) return 0;
    value->value.at = s.at;
    value->value.length = (size_t)(s.end - s.at);
    return d.at == d.end;
}

static inline int read_connection(cursor *c, uint8_t tag, connection *value)
{
    cursor outer, both, inner;
    return enter(c, tag, &outer) && enter(&outer, 0x30, &both) && outer.at == outer.end && string(&both, 0x80, &value->call)
        && enter(&both, 0xA1, &inner) && both.at == both.end && read_device(&inner, 0x30, &value->device) && inner.at == inner.end;
}

static inline int read_party(cursor *c, uint8_t tag, party *value)
{
    cursor choice, nothing;
    if (!enter(c, tag, &choice) || choice.at == choice.end) return 0;
    value->kind = *choice.at;
    if (value->kind == 0x30) return read_device(&choice, 0x30, &value->device) && choice.at == choice.end;
    return value->kind >= 0x87 && value->kind <= 0x8A && enter(&choice, value->kind, &nothing) && choice.at == choice.end;
}

static int read_event(cursor *c, const uint8_t *parties, int count, int network, event *value)
{
    memset(value, 0, sizeof *value);
    if (!read_connection(c, 0x6B, &value->connection)) return 0;
    for (int i = 0; i < count; i++)
        if (!read_party(c, parties[i], &value->parties[i])) return 0;
    if (network && next_is(c, 0x6B) && !read_connection(c, 0x6B, &value->network)) return 0;
    if (next_is(c, 0x4E) && !number(c, 0x4E, &value->state)) return 0;
    if (next_is(c, 0x80) && !string(c, 0x80, &value->correlator)) return 0;
    if (next_is(c, 0x7D) && !string(c, 0x7D, &value->user)) return 0;
    if (!number(c, 0x0A, &value->cause)) return 0;
    value->tail.at = c->at;
    value->tail.length = (size_t)(c->end - c->at);
    return 1;
}

static int sum_event(const event *e, int parties, int redirected)
{
    int sum = (int)e->connection.call.length + (int)e->connection.device.value.length + e->state + e->cause;
    for (int i = 0; i < parties - redirected; i++) sum += (int)e->parties[i].device.value.length;
    return redirected ? sum + e->parties[parties - 1].kind : sum;
}

static int decode_event(cursor *argument)
{
    static const uint8_t offered[] = { 0x63, 0x61, 0x62, 0x64 };
    octets reference;
    cursor group, body;
    event e;
    if (!string(argument, 0x55, &reference) || !enter(argument, 0xA0, &group) || group.at == group.end) return -1;
    uint8_t code = *group.at;
    if (!enter(&group, code, &body)) return -1;
    int sum = (int)reference.length;
    switch (code) {
    case 0xA4: case 0xA7:
        return read_event(&body, offered, 4, 1, &e) ? sum + sum_event(&e, 4, 1) : -1;
    case 0xAD: {
        static const uint8_t originated[] = { 0x63, 0x62 };
        return read_event(&body, originated, 2, 0, &e) ? sum + sum_event(&e, 2, 0) : -1;
    }
    default:
        return read_event(&body, offered, 1, 0, &e) ? sum + sum_event(&e, 1, 0) : -1;
    }
}

static int decode_snapshot(cursor *argument)
{
    cursor list, entry, states;
    int sum = 0;
    if (!enter(argument, 0x76, &list)) return -1;
    while (list.at < list.end) {
        connection c;
        party endpoint = { 0 };
        int own, other;
        if (!enter(&list, 0x30, &entry) || !read_connection(&entry, 0x6B, &c)) return -1;
        if (next_is(&entry, 0xA3) && !read_party(&entry, 0xA3, &endpoint)) return -1;
        if (!enter(&entry, 0xA0, &states) || !number(&states, 0x4E, &own) || !number(&states, 0x4E, &other)) return -1;
        sum += (int)c.call.length + (int)c.device.value.length + (int)endpoint.device.value.length + own + other;
    }
    return sum;
}

static int decode(const uint8_t *at, size_t length)
{
    cursor all = { at, at + length }, apdu, result, argument, failure;
    int id, code, value;
    uint8_t kind = length > 0 ? *at : 0;
    if (kind < 0xA1 || kind > 0xA3 || !enter(&all, kind, &apdu) || !number(&apdu, 0x02, &id)) return -1;
    if (kind == 0xA2) {
        if (!enter(&apdu, 0x30, &result)) return -1;
        apdu = result;
    }
    if (!number(&apdu, 0x02, &code)) return -1;
    if (kind == 0xA3)
        return enter(&apdu, 0xA0, &failure) && number(&failure, 0x0A, &value) ? id + value : -1;
    if (code == 211) return id + code;
    if (!enter(&apdu, 0x30, &argument)) return -1;
    switch (code) {
    case 21: return id + code + decode_event(&argument);
    case 74:
        if (kind == 0xA2) return id + code + decode_snapshot(&argument);
        /* fall through: both requests begin with the device */
    case 71: {
        octets reference;
        device d;
        cursor whole = { argument.at, argument.end };
        if (kind == 0xA2) return string(&whole, 0x55, &reference) ? id + code + (int)reference.length : -1;
        return read_device(&whole, 0x30, &d) ? id + code + (int)d.value.length : -1;
    }
    case 5: {
        connection c;
        return read_connection(&argument, 0x6B, &c) ? id + code + (int)c.call.length + (int)c.device.value.length : -1;
    }
    default: return -1;
    }
}

/* Decodes messages that lie one after the other. */
int ber_decode(const uint8_t *octets, const int32_t *lengths, int32_t count)
{
    int sum = 0;
    for (int i = 0; i < count; i++) {
        sum += decode(octets, (size_t)lengths[i]);
        octets += lengths[i];
    }
    return sum;
}
