// An event's fields from pugixml's DOM; it does not know namespaces, so names are compared as they are written. It sums up what every peer does: the
// octets of the texts, and the numbers.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <pugixml.hpp>

static bool is(const pugi::xml_node &node, const char *name) { return std::strcmp(node.name(), name) == 0; }

static int64_t text(const pugi::xml_node &node) { return (int64_t)std::strlen(node.child_value()); }

static int64_t number(const pugi::xml_node &node) { return std::strtoll(node.child_value(), nullptr, 10); }

static int64_t call(const pugi::xml_node &node)
{
    int64_t sum = 0;
    for (pugi::xml_node field = node.first_child(); field; field = field.next_sibling()) {
        if (is(field, "xsi:callId") || is(field, "xsi:extTrackingId") || is(field, "xsi:personality") || is(field, "xsi:state")) sum += text(field);
        else if (is(field, "xsi:remoteParty")) sum += text(field.child("xsi:name")) + text(field.child("xsi:address"));
        else if (is(field, "xsi:startTime") || is(field, "xsi:answerTime")) sum += number(field);
    }
    return sum;
}

static int64_t calls(const pugi::xml_node &node)
{
    int64_t sum = 0;
    for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling()) {
        if (is(child, "xsi:call")) sum += call(child);
        else if (is(child, "xsi:calls")) sum += calls(child);
    }
    return sum;
}

static int64_t event(const pugi::xml_node &node)
{
    int64_t sum = 0;
    for (pugi::xml_node field = node.first_child(); field; field = field.next_sibling()) {
        if (is(field, "xsi:eventID") || is(field, "xsi:userId") || is(field, "xsi:externalApplicationId") || is(field, "xsi:subscriptionId")
            || is(field, "xsi:channelId") || is(field, "xsi:targetId")) sum += text(field);
        else if (is(field, "xsi:sequenceNumber")) sum += number(field);
        else if (is(field, "xsi:eventData")) {
            const char *type = field.attribute("xsi1:type").value(), *colon = std::strchr(type, ':');
            sum += (int64_t)std::strlen(colon ? colon + 1 : type) + calls(field);
        }
    }
    return sum;
}

// Reads documents that lie one after the other; -1 if one of them cannot be read. Without fields it only makes each document's tree.
extern "C" int64_t pugixml_decode(const char *octets, const int32_t *lengths, int32_t count, int32_t fields)
{
    static pugi::xml_document document;
    int64_t sum = 0;
    for (int i = 0; i < count; i++) {
        if (!document.load_buffer(octets, (size_t)lengths[i], pugi::parse_default, pugi::encoding_utf8)) return -1;
        sum += fields ? event(document.document_element().child("xsp:payload").child("xsi:Event")) : 1;
        octets += lengths[i];
    }
    return sum;
}
