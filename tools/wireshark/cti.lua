-- Wireshark dissector for BroadWorks CTI: XML documents one after the other over TCP, in the envelope of the XSP.
--
-- For Wireshark and tshark 4; README.md beside this file tells how to install and use it. The order of the file:
--
--   1. Tables       the elements that have a display filter of their own, by kind of value
--   2. Fields       gives each its display filter name
--   3. Secrets      what is not shown unless it is asked for
--   4. Markup       where a tag, a comment, a document ends
--   5. Document     octets in, a tree of elements out, with what is wrong; knows nothing of Wireshark
--   6. Envelope     what kind of document it is, what it must have, its line in the info column
--   7. Output       elements to Wireshark's tree, requests to their responses, events to the ones before
--   8. Stream       reassembly, getting into step
--   9. Registration
--
-- Whatever the octets are, parts 4 to 6 answer with a tree and with complaints; they never raise an error.

local cti = Proto("cti", "BroadWorks CTI")

---------------------------------------------------------------------------------------------------------------------------------------------
-- 1. Tables
---------------------------------------------------------------------------------------------------------------------------------------------
-- Local names of elements; the filter is `cti.` and the name in snake case, or what stands behind "=". A name with a parent before it goes
-- before the name alone: `state` means something else in a call than in a conference. An element that is nowhere here is `cti.element`.
local ELEMENTS = {
  text = [[
    requestId sessionId reason method version=application_version
    eventID userId clientId externalApplicationId=application_id applicationId subscriptionId sharedSubscriptionId channelId channelSetId
    targetId targetSubId targetIdType subscriberId subscriberid=subscriber_id Subscription/event=event_package eventPackageList/event=event_package
    Event/reason=terminated_reason errorMessage summary summaryEnglish
    callId callid=call_id callid1=call_id callid2=call_id extTrackingId externalTrackingId=ext_tracking_id networkCallId personality
    state conference/state=conference_state agentStateInfo/state=agent_state stateInfo/state=agent_state ApplicationController/state=controller_state
    hookStatus releasingParty internalReleaseCause q850Cause sipStatus cdrTerminationCause
    name=party_name address userDN callType redirect/reason=redirect_reason redirection/reason=redirect_reason addressOfRecord
    distinctiveRing recallType alternateAddressType huntGroupUserId agentEscalation allowedRecordingControls recordingState
    findMeFollowMeUserId executiveUserId securityClassification clientSessionInfo conferenceType
    acdUserId acdName acdNumber acdPriority dispositionCode postCallAgentState unavailableCode agentUnavailableCode=unavailable_code
    agentACDState=agent_state wrapUpCallId wrapUpCallCenterUserId serviceUserId answeringUserId answeringCallId answeringNetworkCallId
    overflowReason overFlowReason=overflow_reason severity prevSeverity threshold alertEvent
    routePointName routePointNumber playCollectId playCollectType completionReason errorReason releaseReason failureReason
    stateChangeReason rejectReason cpdResult
    forwardToPhoneNumber hostUserId hostLastName hostFirstName hostAssociationDateTime
  ]],
  number = [[
    statusCode sequenceNumber expires period errorCode priority weight appearance counter totalHeldTime numCallsInQueue waitTime longestWaitTime
    position preservedWaitTime preservedWaitTimeInPriorityBucket averageWrapUpTime totalAvailableTime averageHandlingTime expectedWaitTime
    averageSpeedOfAnswer averageACDCallTime averageACDOutgoingCallTime numAgentsAssigned numAgentsStaffed numStaffedAgentsIdle
    numStaffedAgentsUnavailable skillLevel numberOfRings associationLimitHours hostAssociationLimitHours newMessages oldMessages
    newUrgentMessages oldUrgentMessages value
  ]],
  time = [[
    startTime answerTime heldTime detachedTime releaseTime redirectTime addTime removeTime addTimeInPriorityBucket outgoingCallAnswerTime
    receiveTime stateTimestamp signInTimestamp timestamp
  ]],
  flag = [[
    privacy allowAnswer allowRetrieve diversionInhibited groupCallParkLocationSelected recorded muted deaf holdReminder routePoint
    mandatoryEntrance bounced reordered outgoingCall treatmentStarted entrancePlaying active ringSplash unassigned joined
    holidayService nightService forceNightService forcedForwarding enableAssociationLimit hostEnforcesAssociationLimit
  ]],
  uri = [[ uri httpContact/uri=http_contact ]],
  group = [[
    payload params Event=event_body eventData Subscription Channel ChannelSet ErrorInfo EventResponse eventPackageList
    calls call remoteParty redirections redirection party redirect endpoint releaseCause acdCallInfo acdOutgoingCallInfo
    callingPartyInfo recallFromParty conference conferenceParticipantList conferenceParticipant queueEntries queueEntry
    agentStateInfo stateInfo joinData joinInfos joinInfo monitoringStatus alertInfo playCollectInfo playCollectResult info messageSummary
    CallStartInfo Call Calls HookStatus=hook_status_body CallCenter ApplicationController
  ]],
}

local ENVELOPE_NAMESPACE = "http://schema.broadsoft.com/XspXMLInterface"
local EVENT_NAMESPACE = "http://schema.broadsoft.com/xsi"
local OLD_NAMESPACE = "http://schema.broadsoft.com/xsi-events" -- release 16 and before
local REQUEST_NAMESPACE = "http://schema.broadsoft.com/CTI"
local INSTANCE_NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance"
local XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"

-- The roots of the envelope, who says them ("client": whoever opened the connection to the XSP), and what answers each.
local KINDS = { request = "client", response = "XSP", event = "XSP", eventResponse = "client", keepalive = "either", keepaliveResponse = "either" }
local ANSWERS = { request = "response", event = "eventResponse", keepalive = "keepaliveResponse" }
local ANSWERED = { response = "request", eventResponse = "event", keepaliveResponse = "keepalive" }

-- What an element must have, once each. A document of the envelope needs its own; an event that BroadWorks numbers, and a call, theirs.
local MANDATORY = {
  request = { "requestId" }, response = { "requestId", "statusCode" }, event = { "requestId", "payload" }, eventResponse = { "requestId", "payload" },
  keepalive = { "requestId" }, keepaliveResponse = { "requestId" },
  SubscriptionEvent = { "eventID", "subscriptionId", "sequenceNumber", "eventData" },
  SubscriptionTerminatedEvent = { "eventID", "subscriptionId", "sequenceNumber" },
  EventResponse = { "eventID", "statusCode" }, call = { "callId", "extTrackingId" },
}

local MAX_DOCUMENT = 4194304 -- octets: the connector's own limit; what goes on longer is no document
local MAX_DEPTH = 64         -- elements open at once: a stack must not be the peer's to fill
local MAX_SHOWN = 20000      -- elements and attributes of a document in the tree: Wireshark gives up at a million
local MAX_WORD = 120         -- octets of a value in the info column
local HIGHEST_SEQUENCE = 2147483647 -- after it comes 1

---------------------------------------------------------------------------------------------------------------------------------------------
-- 2. Fields
---------------------------------------------------------------------------------------------------------------------------------------------
local fields = {}   -- all ProtoFields by filter name
local elements = {} -- what an element is, by its name, or by its parent's and its own

local function snake(name)
  return (name:gsub("([%l%d])(%u)", "%1_%2"):gsub("(%u+)(%u%l)", "%1_%2"):lower())
end

local function new_field(kind, filter, label)
  local name = "cti." .. filter
  if kind == "number" or kind == "time" then return ProtoField.int64(name, label, base.DEC) end
  if kind == "flag" then return ProtoField.bool(name, label) end
  if kind == "group" then return ProtoField.none(name, label) end
  return ProtoField.string(name, label)
end

local field_kinds = {}
for kind, names in pairs(ELEMENTS) do
  for entry in names:gmatch("%S+") do
    local path, filter = entry:match("^([^=]+)=?(.*)$")
    local name = path:match("[^/]+$")
    if filter == "" then filter = snake(name) end
    fields[filter] = fields[filter] or new_field(kind, filter, name)
    field_kinds[filter] = field_kinds[filter] or kind
    assert((field_kinds[filter] == "text" and kind == "uri") or field_kinds[filter] == kind, filter) -- a mistake in the tables
    elements[path] = { kind = kind, filter = fields[filter] }
  end
end

fields.kind = ProtoField.string("cti.kind", "Kind")
fields.direction = ProtoField.string("cti.direction", "Direction")
fields.root = ProtoField.string("cti.root", "Root")
fields.length = ProtoField.uint32("cti.length", "Length", base.DEC, nil, nil, "Octets of the document")
fields.envelope_version = ProtoField.string("cti.envelope_version", "Version of the envelope")
fields.request = ProtoField.string("cti.request", "Request")
fields.path = ProtoField.string("cti.path", "Path", base.UNICODE, "The request's address with its parameters put in")
fields.event = ProtoField.string("cti.event", "Event")
fields.event_class = ProtoField.string("cti.event_class", "Class of event")
fields.endpoint_type = ProtoField.string("cti.endpoint_type", "Type of endpoint")
fields.type = ProtoField.string("cti.type", "Type")
fields.country_code = ProtoField.string("cti.country_code", "Country code")
fields.credentials = ProtoField.string("cti.credentials", "Credentials", base.UNICODE, "Credentials, PINs, digits: hidden unless the preference says otherwise")
fields.credentials_user = ProtoField.string("cti.credentials_user", "User of the credentials")
fields.element = ProtoField.string("cti.element", "Element", base.UNICODE, "An element that has no filter of its own: its name and what is in it")
fields.attribute = ProtoField.string("cti.attribute", "Attribute", base.UNICODE, "Name and value")
fields.skipped = ProtoField.bytes("cti.skipped", "Skipped octets", base.NONE, "Octets outside of any document")
fields.response_in = ProtoField.framenum("cti.response_in", "Response in", base.NONE, frametype.RESPONSE)
fields.request_in = ProtoField.framenum("cti.request_in", "Request in", base.NONE, frametype.REQUEST)
fields.response_time = ProtoField.relative_time("cti.response_time", "Response time")

local ATTRIBUTES = { countryCode = "country_code" }
local TYPES = { Event = "event_class", eventData = "event", endpoint = "endpoint_type" } -- what a type attribute names, by its element

local experts = {
  malformed = ProtoExpert.new("cti.malformed", "Malformed document", expert.group.MALFORMED, expert.severity.ERROR),
  missing = ProtoExpert.new("cti.missing_field", "A mandatory field is missing", expert.group.PROTOCOL, expert.severity.WARN),
  failure = ProtoExpert.new("cti.failure", "A request or an event was refused", expert.group.RESPONSE_CODE, expert.severity.WARN),
  gap = ProtoExpert.new("cti.sequence_gap", "Events of the subscription are missing", expert.group.SEQUENCE, expert.severity.WARN),
  order = ProtoExpert.new("cti.sequence_order", "An event came again, or late, or numbers began anew", expert.group.SEQUENCE, expert.severity.NOTE),
  unknown = ProtoExpert.new("cti.unknown", "Not what this dissector knows", expert.group.PROTOCOL, expert.severity.NOTE),
  cut = ProtoExpert.new("cti.cut_short", "The document is cut short", expert.group.MALFORMED, expert.severity.WARN),
  skipped = ProtoExpert.new("cti.out_of_step", "Octets that belong to no document seen", expert.group.SEQUENCE, expert.severity.NOTE),
}

cti.fields = fields
cti.experts = { experts.malformed, experts.missing, experts.failure, experts.gap, experts.order, experts.unknown, experts.cut, experts.skipped }
cti.prefs.ports = Pref.range("TCP ports", "8011", "Ports whose conversations are CTI whatever their first octets; others are recognized by them", 65535)
cti.prefs.show_secrets = Pref.bool("Show secrets", false, "Whether credentials, PINs and digits that callers typed are shown in the tree; never in the info column")
cti.prefs.xml = Pref.bool("Show the XML as well", true, "Whether each document is handed to Wireshark's own XML dissector too")

---------------------------------------------------------------------------------------------------------------------------------------------
-- 3. Secrets
---------------------------------------------------------------------------------------------------------------------------------------------
local MASK = "***"
local SECRETS = { credentials = true, ssocredentials = true, authorization = true, digits = true, playdtmf = true }
local SECRET_ENDS = { "pin", "pincode", "password", "passcode", "token" }

local function is_secret(name)
  local lower = name:lower()
  if SECRETS[lower] then return true end
  if name:find("^has%u.*Pin$") then return false end -- whether there is one
  for _, word in ipairs(SECRET_ENDS) do
    if lower:sub(-#word) == word then return true end
  end
  return false
end

-- An address without the user before its host, and without the values of parameters that are secret; a place for a value (%pin%) is none.
local function hidden_in_uri(uri)
  local shown = uri:gsub("^([%w+.-]+://)([^/?#]*)@", "%1" .. MASK .. "@")
  return (shown:gsub("([?&;])([^=&;?]*)=([^&]*)", function(before, name, value)
    local plain = name:gsub("%%(%x%x)", function(hex) return string.char(tonumber(hex, 16)) end)
    if value ~= "" and is_secret(plain) and not value:find("^%%%a+%%$") then return before .. name .. "=" .. MASK end
  end))
end

local BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
local function base64(text)
  local out, bits, count = {}, 0, 0
  for letter in text:gmatch("[%w+/]") do
    bits, count = (bits * 64 + BASE64:find(letter, 1, true) - 1) % 16777216, count + 6
    if count >= 8 then
      count = count - 8
      out[#out + 1] = string.char(math.floor(bits / 2 ^ count) % 256)
    end
  end
  return table.concat(out)
end

---------------------------------------------------------------------------------------------------------------------------------------------
-- 4. Markup
---------------------------------------------------------------------------------------------------------------------------------------------
local SPACE = "[ \t\r\n]"

-- The octet behind a document type declaration; nil if it goes on beyond the octets.
local function doctype_end(s, pos)
  local brackets = 0
  while true do
    local at = s:find("[\"'<>%[%]]", pos)
    if not at then return nil end
    local octet = s:sub(at, at)
    if octet == '"' or octet == "'" then
      at = s:find(octet, at + 1, true)
    elseif octet == "<" and s:sub(at, at + 3) == "<!--" then
      local _, last = s:find("-->", at + 4, true)
      at = last
    elseif octet == "[" then
      brackets = brackets + 1
    elseif octet == "]" then
      brackets = brackets - 1
    elseif octet == ">" and brackets <= 0 then
      return at + 1
    end
    if not at then return nil end
    pos = at + 1
  end
end

-- Where a start tag, a quoted value's quotes respected, ends.
local function start_tag(s, pos)
  while true do
    local at = s:find("[<>/\"']", pos)
    if not at then return nil, "more" end
    local octet = s:sub(at, at)
    if octet == ">" then return "start", at + 1 end
    if octet == "<" then return nil, "a tag starts inside a tag" end
    if octet == "/" then
      local after = s:sub(at + 1, at + 1)
      if after == "" then return nil, "more" end
      if after ~= ">" then return nil, "a slash inside a start tag" end
      return "empty", at + 2
    end
    local close = s:find(octet == '"' and '["<]' or "['<]", at + 1)
    if not close then return nil, "more" end
    if s:sub(close, close) == "<" then return nil, "a less-than sign in an attribute's value" end
    pos = close + 1
  end
end

-- What the markup at `lt` is and the octet behind it; otherwise nil and "more" (the octets end) or what is wrong.
local function markup(s, lt)
  local octet = s:sub(lt + 1, lt + 1)
  if octet == "" then return nil, "more" end
  if octet == "/" then
    local at = s:find("[></]", lt + 2)
    if not at then return nil, "more" end
    if s:sub(at, at) ~= ">" then return nil, "markup inside an end tag" end
    return "end", at + 1
  elseif octet == "?" then
    if s:find("^<%?[^%s?<]*<", lt) or s:find("^<%?xml%s[^<>]*<", lt) then return nil, "an instruction that does not end" end
    local _, last = s:find("?>", lt + 2, true)
    if not last then return nil, "more" end
    return "instruction", last + 1
  elseif octet ~= "!" then
    return start_tag(s, lt + 1)
  end
  local head = s:sub(lt, lt + 8)
  if head:sub(1, 4) == "<!--" then
    local hyphens = s:find("--", lt + 4, true)
    local after = hyphens and s:sub(hyphens + 2, hyphens + 2) or ""
    if after == "" then return nil, "more" end
    if after ~= ">" then return nil, "two hyphens inside a comment" end
    return "comment", hyphens + 3
  elseif head == "<![CDATA[" then
    local _, last = s:find("]]>", lt + 9, true)
    if not last then return nil, "more" end
    return "cdata", last + 1
  elseif head:sub(1, 3) == "<!D" then
    local after = doctype_end(s, lt + 3)
    if not after then return nil, "more" end
    return "doctype", after
  end
  if ("<!--"):find(head, 1, true) == 1 or ("<![CDATA["):find(head, 1, true) == 1 then return nil, "more" end
  return nil, "markup that is neither a comment nor a CDATA section"
end

local function is_declaration(s, lt) return s:find("^<%?xml" .. SPACE, lt) ~= nil end

-- Whether a tag is that of an envelope: by its name, and because it declares the envelope's namespace, which elements inside find declared.
local function is_envelope(tag)
  local name = tag:match("^<[^%s/>:]*:([^%s/>]+)") or tag:match("^<([^%s/>]+)")
  return KINDS[name] ~= nil and tag:find(ENVELOPE_NAMESPACE, 1, true) ~= nil
end

-- Goes on finding the end of the document that begins at `state.pos` or before. The state holds what is known: where to go on (`pos`), elements
-- open (`depth`), where the document begins (`start`), what was passed over though it is wrong (`fault`). Answers
--   "complete"  with state.pos behind the document
--   "more"
--   "bad"       with the octet at which the fault lies, what it is, and where the next document begins, if that is plain
local function advance(s, state)
  while true do
    local lt
    if state.depth == 0 then
      if not state.start and s:find("^\239\187\191", state.pos) then
        state.start, state.pos, state.marked = state.pos, state.pos + 3, true
      end
      lt = s:find("[^ \t\r\n]", state.pos)
      if not lt then return "more" end
      if s:byte(lt) ~= 0x3C then return "bad", lt, "text between documents" end
      state.start = state.start or lt
    else
      lt = s:find("<", state.pos, true)
    end
    if (lt or #s + 1) - (state.start or 1) >= MAX_DOCUMENT then return "bad", lt or #s + 1, "the document is larger than the limit" end
    if not lt then
      state.pos = #s + 1
      return "more"
    end
    local kind, after = markup(s, lt)
    if not kind and after == "more" then
      state.pos = lt
      return "more"
    elseif not kind then
      return "bad", lt, after
    end
    if kind == "instruction" and is_declaration(s, lt) and lt ~= state.start + (state.marked and 3 or 0) then
      if state.depth > 0 then return "bad", lt, "an XML declaration inside a document; the one before was cut off", lt end
      state.start, state.marked = lt, nil -- comments before it ended the document before
    elseif kind == "cdata" and state.depth == 0 then
      return "bad", lt, "a CDATA section between documents"
    elseif kind == "doctype" then
      state.fault = state.fault or { lt, "a document type declaration is not allowed" }
    elseif kind == "end" then
      if state.depth == 0 then return "bad", lt, "an end tag outside any element" end
      state.depth = state.depth - 1
    elseif kind == "start" or kind == "empty" then
      if state.depth > 0 and is_envelope(s:sub(lt, after - 1)) then
        return "bad", lt, "a document starts inside another; the one before was cut off", lt
      end
      if state.depth == MAX_DEPTH then return "bad", lt, "elements are nested deeper than the limit" end
      if kind == "start" then state.depth = state.depth + 1 end
    end
    state.pos = after
    if state.depth == 0 and (kind == "end" or kind == "empty") then return "complete" end
  end
end

---------------------------------------------------------------------------------------------------------------------------------------------
-- 5. Document
---------------------------------------------------------------------------------------------------------------------------------------------
-- An element: `name` as it is written, `prefix`, `label` (its local name), `space` (its namespace), `attributes`, `kids`, `text`, the octets
-- `from` up to before `to`, `secret`, and what is wrong with it (`complaints`).
local MAX_COMPLAINTS = 8 -- of one document: what comes behind is mostly their consequence

local function complain(document, node, reason, kind)
  document.faults = document.faults + 1
  document[kind or "malformed"] = true
  if document.faults <= MAX_COMPLAINTS then node.complaints[#node.complaints + 1] = { kind or "malformed", reason } end
end

-- The length of the character of UTF-8 at pos; nil if there is none.
local function character_length(s, pos)
  local a, b, c, d = s:byte(pos, pos + 3)
  local function tail(octet) return octet and octet >= 0x80 and octet < 0xC0 end
  if a < 0x80 then return 1 end
  if a >= 0xC2 and a < 0xE0 then return tail(b) and 2 or nil end
  if a >= 0xE0 and a < 0xF0 then
    local fits = tail(b) and tail(c) and not (a == 0xE0 and b < 0xA0) and not (a == 0xED and b >= 0xA0)
    return fits and 3 or nil
  end
  if a >= 0xF0 and a < 0xF5 then
    local fits = tail(b) and tail(c) and tail(d) and not (a == 0xF0 and b < 0x90) and not (a == 0xF4 and b >= 0x90)
    return fits and 4 or nil
  end
end

-- Where the first octet lies that is no character of UTF-8.
local function bad_utf8(s)
  local pos = 1
  while true do
    pos = s:find("[\128-\255]", pos)
    if not pos then return nil end
    local length = character_length(s, pos)
    if not length then return pos end
    pos = pos + length
  end
end

local function utf8_of(code)
  if code < 0x80 then return string.char(code) end
  if code < 0x800 then return string.char(0xC0 + math.floor(code / 64), 0x80 + code % 64) end
  if code < 0x10000 then return string.char(0xE0 + math.floor(code / 4096), 0x80 + math.floor(code / 64) % 64, 0x80 + code % 64) end
  return string.char(0xF0 + math.floor(code / 262144), 0x80 + math.floor(code / 4096) % 64, 0x80 + math.floor(code / 64) % 64, 0x80 + code % 64)
end

local function is_character(code) -- XML 1.0 [2]
  return code == 9 or code == 10 or code == 13 or (code >= 0x20 and code < 0xD800) or (code >= 0xE000 and code < 0xFFFE) or
    (code >= 0x10000 and code < 0x110000)
end

local NAMED = { lt = "<", gt = ">", amp = "&", quot = '"', apos = "'" }

-- What text means: references replaced, line ends made one, ISO-8859-1 made UTF-8.
local function meant(document, node, text)
  if document.is_latin1 then text = text:gsub("[\128-\255]", function(octet) return utf8_of(octet:byte()) end) end
  text = text:gsub("\r\n?", "\n")
  if not text:find("&", 1, true) then return text end
  return (text:gsub("&([^;&<]*)(;?)", function(name, semicolon)
    local digits, hex = name:match("^#(%d+)$"), name:match("^#x(%x+)$")
    local code = digits and #digits < 12 and tonumber(digits) or hex and #hex < 12 and tonumber(hex, 16)
    if semicolon == "" then
      complain(document, node, "an ampersand that starts no reference")
    elseif NAMED[name] then
      return NAMED[name]
    elseif (digits or hex) and not (code and is_character(code)) then
      complain(document, node, "a reference to what is no character")
    elseif code then
      return utf8_of(code)
    else
      complain(document, node, "an entity that nobody declared")
    end
  end))
end

-- What can be shown: octets that are no character, control characters and those that change the direction of what follows are written out.
local function shown(text)
  if text:find("[%z\1-\31\127]") then text = text:gsub("[%z\1-\8\11-\31\127]", function(octet) return ("\\x%02x"):format(octet:byte()) end) end
  if not text:find("[\128-\255]") then return text end
  local out, pos = {}, 1
  while pos <= #text do
    local at = text:find("[\128-\255]", pos) or #text + 1
    out[#out + 1] = text:sub(pos, at - 1)
    if at > #text then break end
    local length = character_length(text, at)
    local character = text:sub(at, at + (length or 1) - 1)
    if not length then
      character = ("\\x%02x"):format(character:byte())
    elseif character:find("^\194[\128-\159]") or character == "\216\156" or character:find("^\226\128[\142\143\168-\174]") or
      character:find("^\226\129[\166-\169]") or character:find("^\239\191[\190\191]") then
      character = character:gsub(".", function(octet) return ("\\x%02x"):format(octet:byte()) end)
    end
    out[#out + 1] = character
    pos = at + (length or 1)
  end
  return table.concat(out)
end

local function is_name(name) return name:find("^[%a_:\128-\255][%w_:.\128-\255-]*$") ~= nil and not name:find(":.*:") and not name:find(":$") and not name:find("^:") end

-- The namespace that a prefix is bound to; nil and a complaint if it is not.
local function namespace_of(document, node, prefix)
  local space = prefix == "xml" and XML_NAMESPACE or node.scope[prefix]
  if not space and prefix ~= "" then complain(document, node, "the prefix " .. shown(prefix) .. " is bound to no namespace") end
  return space or ""
end

-- The attributes of a start tag.
local function read_attributes(document, node, tag)
  local pos, found, seen, before = #node.name + 2, {}, {}, node.from - 1
  node.attributes = found
  while true do
    local first, last, name, quote = tag:find("^[ \t\r\n]+([^%s=/>\"'<]+)[ \t\r\n]*=[ \t\r\n]*([\"'])", pos)
    local close = first and tag:find(quote, last + 1, true)
    if not close then break end
    if not is_name(name) then complain(document, node, "what stands for an attribute's name is no name") end
    if seen[name] then complain(document, node, "the attribute " .. shown(name) .. " stands there twice") end
    seen[name] = true
    local attribute = { name = name, value = meant(document, node, tag:sub(last + 1, close - 1)),
                        from = before + first + 1, to = before + close + 1, value_from = before + last + 1 }
    attribute.value = attribute.value:gsub("[\t\n]", " ")
    local declared = name == "xmlns" and "" or name:match("^xmlns:(.+)$")
    if declared then
      if rawget(node.scope, "own") ~= node then node.scope = setmetatable({ own = node }, { __index = node.scope }) end
      node.scope[declared] = attribute.value
      attribute.is_declaration = true
    end
    found[#found + 1] = attribute
    pos = close + 1
  end
  if not tag:find("^[ \t\r\n]*/?>$", pos) then complain(document, node, "a tag is not made of attributes") end
  local expanded = {}
  for _, attribute in ipairs(found) do
    local prefix, label = attribute.name:match("^([^:]+):(.+)$")
    attribute.label = label or attribute.name
    attribute.space = prefix and not attribute.is_declaration and namespace_of(document, node, prefix) or ""
    local key = attribute.space .. " " .. attribute.label
    if prefix and not attribute.is_declaration then
      if expanded[key] then complain(document, node, "the attribute " .. shown(attribute.name) .. " stands there twice") end
      expanded[key] = true
    end
  end
end

local ENCODINGS = { ["UTF-8"] = "utf8", ["UTF8"] = "utf8", ["US-ASCII"] = "ascii", ["ASCII"] = "ascii", ["ISO-8859-1"] = "latin1" }

local function read_declaration(document, s)
  local text = s:match("^\239?\187?\191?(<%?xml[ \t\r\n].-%?>)")
  if not text then return end
  if not text:find("^<%?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*[\"']1%.%d+[\"']") then complain(document, document, "an XML declaration without a version 1") end
  local name = text:match("encoding[ \t\r\n]*=[ \t\r\n]*[\"']([^\"']*)")
  local encoding = name and ENCODINGS[name:upper()] or not name and "utf8"
  if not encoding then complain(document, document, "the encoding " .. shown(name) .. " is not read") end
  document.is_latin1 = encoding == "latin1"
  if encoding == "ascii" and s:find("[\128-\255]") then complain(document, document, "octets beyond the declared US-ASCII") end
end

local function read_characters(document, s)
  if s:find("[%z\1-\8\11\12\14-\31]") then complain(document, document, "control characters, which no document has") end
  if document.is_latin1 then return end
  local at = bad_utf8(s)
  if at then complain(document, document, ("octet %d is no character of UTF-8"):format(at - 1)) end
  if s:find("\239\191[\190\191]") then complain(document, document, "U+FFFE or U+FFFF, which are no characters") end
end

local function open_element(document, parent, s, from, to)
  local tag = s:sub(from, to - 1)
  local name = tag:match("^<([^%s/>=\"']*)")
  local prefix, label = name:match("^([^:]+):(.+)$")
  local node = { name = name, prefix = prefix or "", label = label or name, parent = parent, scope = parent.scope, kids = {}, complaints = {},
                 text = "", from = from, to = to, inner = to }
  if not is_name(name) then complain(document, node, "what stands for an element's name is no name") end
  read_attributes(document, node, tag)
  node.space = namespace_of(document, node, node.prefix)
  node.secret = parent.secret or is_secret(node.label)
  document.count = document.count + 1
  parent.kids[#parent.kids + 1] = node
  return node
end

-- Text between tags: an element's own, once white space is all that stands beside elements.
local function read_text(document, node, text)
  if text == "" then return end
  if node == document then
    if text:find("[^ \t\r\n]") then complain(document, document, "text outside the root") end
    return
  end
  if text:find("]]>", 1, true) then complain(document, node, "the end of a CDATA section that did not begin") end
  node.text = node.text .. meant(document, node, text)
end

local function read_end(document, node, s, from, to)
  local name, rest = s:match("^</([^%s>]*)([^>]*)>", from)
  if node == document or name ~= node.name then
    complain(document, node, ("the end tag %s does not close the element that is open"):format(shown(name)))
    return nil
  end
  if rest:find("[^ \t\r\n]") then complain(document, node, "an end tag with more than a name") end
  node.to, node.last = to, from
  return node.parent
end

-- Reads a document, or as much as there is of one, into a tree whose top is what stands around the root.
local function read_document(s)
  local document = { kids = {}, complaints = {}, faults = 0, space = "", count = 0, scope = {}, label = "", from = 1, to = #s + 1 }
  read_declaration(document, s)
  read_characters(document, s)
  local node, pos = document, s:find("^\239\187\191") and 4 or 1
  while pos <= #s and node do
    local lt = s:find("<", pos, true) or #s + 1
    read_text(document, node, s:sub(pos, lt - 1))
    if lt > #s then break end
    local kind, after = markup(s, lt)
    if not kind then
      complain(document, node, after == "more" and "the document ends inside markup" or after)
      return document
    end
    if kind == "start" or kind == "empty" then
      local element = open_element(document, node, s, lt, after)
      if kind == "start" then node = element end
    elseif kind == "end" then
      node = read_end(document, node, s, lt, after)
    elseif kind == "cdata" and node ~= document then
      node.text = node.text .. (document.is_latin1 and meant(document, node, (s:sub(lt + 9, after - 4):gsub("&", "&amp;"))) or s:sub(lt + 9, after - 4):gsub("\r\n?", "\n"))
    end
    pos = after
  end
  if node and node ~= document then complain(document, node, "the element does not end") end
  return document
end

---------------------------------------------------------------------------------------------------------------------------------------------
-- 6. Envelope
---------------------------------------------------------------------------------------------------------------------------------------------
local function trimmed(text) return text:match("^[ \t\r\n]*(.-)[ \t\r\n]*$") end

-- What the event interface's elements hold is the event interface's: what another namespace adds is none of it, whatever its name.
local function is_foreign(node)
  return node.parent.space == EVENT_NAMESPACE and node.space ~= EVENT_NAMESPACE
end

local function kid(node, label)
  for _, one in ipairs(node and node.kids or {}) do
    if one.label == label and not is_foreign(one) then return one end
  end
end

local function value(node, label)
  local one = kid(node, label)
  return one and #one.kids == 0 and trimmed(one.text) or nil
end

-- The local name that a type attribute names, and whether it is one of the event interface's.
local function type_of(node)
  for _, attribute in ipairs(node and node.attributes or {}) do
    if attribute.label == "type" and attribute.space == INSTANCE_NAMESPACE then
      local prefix, name = trimmed(attribute.value):match("^([^:]*):(.*)$")
      if not prefix then prefix, name = "", trimmed(attribute.value) end
      return name, node.scope[prefix] == EVENT_NAMESPACE, attribute
    end
  end
end

local function what_of(node)
  if is_foreign(node) then return nil end
  return elements[node.parent.label .. "/" .. node.label] or elements[node.label]
end

-- An element's value as a number; nil if it is none, or one that no field of the interface can have.
local function number(text)
  local digits = text:match("^[+-]?%d+$")
  return digits and #digits <= 15 and tonumber(digits) or nil
end

local function check_mandatory(document, node, kind)
  for _, label in ipairs(MANDATORY[kind] or {}) do
    local count, filled = 0, false
    for _, one in ipairs(node.kids) do
      if one.label == label and not is_foreign(one) then count, filled = count + 1, filled or #one.kids > 0 or trimmed(one.text) ~= "" or #one.attributes > 0 end
    end
    if not filled then complain(document, node, node.label .. " has no " .. label, "missing") end
    if count > 1 then complain(document, node, node.label .. " has more than one " .. label) end
  end
end

local function check_number(document, node)
  local text = trimmed(node.text)
  local read = number(text)
  local is_counted = node.label == "sequenceNumber" or node.label == "statusCode"
  if text ~= "" and not read or (read and is_counted and (read < 0 or read > HIGHEST_SEQUENCE)) then
    -- What a response brings along can be passed over; a number of the envelope's or of an event's cannot.
    complain(document, node, node.label .. " is no number that it can be", document.kids[1].label == "response" and not is_counted and "unknown" or nil)
  end
end

local function check(document, node)
  local what = node.parent ~= document and what_of(node)
  if what and (what.kind == "number" or what.kind == "time") and #node.kids == 0 then check_number(document, node) end
  if node.space == OLD_NAMESPACE and node.parent.space ~= OLD_NAMESPACE then complain(document, node, "the format of release 16 and before") end
  local name, is_known = type_of(node)
  if name and not is_known and TYPES[node.label] then complain(document, node, "the type " .. shown(name) .. " is not one of the event interface's", "unknown") end
  if node.label == "Event" then check_mandatory(document, node, name) end
  if node.label == "EventResponse" or (node.label == "call" and (kid(node, "callId") or kid(node, "state"))) then check_mandatory(document, node, node.label) end
  for _, one in ipairs(node.kids) do check(document, one) end
end

-- Reads what the document is. `message` has the kind, the ids, the words for the info column.
local function read_message(s)
  local document = read_document(s)
  local root = document.kids[1]
  local message = { document = document, root = root }
  if not root then
    complain(document, document, "no element at all")
    return message
  end
  if KINDS[root.label] and root.space == ENVELOPE_NAMESPACE then
    message.kind = root.label
    check_mandatory(document, root, message.kind)
  elseif root.space == EVENT_NAMESPACE or root.space == OLD_NAMESPACE then
    message.kind = "document"
  else
    complain(document, root, "a root that is neither an envelope's nor an event's")
  end
  message.id = value(root, "requestId")
  message.status = number(value(root, "statusCode") or "")
  message.reason = value(root, "reason")
  local payload = kid(root, "payload")
  local body = message.kind == "document" and root or payload and payload.kids[1]
  if message.kind == "request" then
    for _, one in ipairs(root.kids) do
      if not elements[one.label] and not one.secret then message.request = one end
    end
    payload = kid(message.request, "payload")
    body = payload and payload.kids[1]
  end
  message.body = body
  check(document, root)
  if body and body.label == "Event" then
    message.event_class = type_of(body)
    local data = kid(body, "eventData")
    message.data, message.event = data, data and type_of(data)
    message.subscription, message.sequence = value(body, "subscriptionId"), number(value(body, "sequenceNumber") or "")
    if data and not message.event then complain(document, data, "event data without a type", "missing") end
  elseif body and body.label == "EventResponse" then
    message.status, message.reason = number(value(body, "statusCode") or ""), value(body, "reason")
  elseif body and body.label == "ErrorInfo" then
    message.error = body
  end
  if message.kind == "event" and not (body and body.label == "Event") then complain(document, root, "an event envelope without an event", "missing") end
  return message
end

-- The request's address with its parameters put in; secrets stay out.
local function path_of(request)
  local uri, params = value(request, "uri"), kid(request, "params")
  if not uri then return nil end
  local filled = uri:gsub("%%(%a[%w_]*)%%", function(name)
    local one = kid(params, name)
    return one and (one.secret and MASK or trimmed(one.text)) or nil
  end)
  return hidden_in_uri(filled)
end

-- A value in the info column: one line, not too long.
local function word(text)
  if not text or text == "" then return nil end
  local line = shown(text):gsub("%s+", " ")
  if #line <= MAX_WORD then return line end
  local cut = MAX_WORD
  while line:byte(cut + 1) >= 0x80 and line:byte(cut + 1) < 0xC0 do cut = cut - 1 end
  return line:sub(1, cut) .. "…"
end

local function call_words(words, call)
  for _, label in ipairs({ "callId", "personality", "state" }) do words[#words + 1] = word(value(call, label)) end
end

local MOST_CALLS = 3 -- of an event in the info column

local function event_words(words, message)
  local body, data = message.body, message.data
  words[#words + 1] = word(message.event or message.event_class)
  words[#words + 1] = word(value(body, "targetId") or value(body, "userId") or value(body, "clientId"))
  if message.sequence then words[#words + 1] = ("seq %.0f"):format(message.sequence) end
  if not data then
    words[#words + 1] = word(value(body, "reason") or value(body, "errorMessage"))
    return
  end
  local calls, count = kid(data, "calls") or data, 0
  for _, one in ipairs(calls.kids) do
    if one.label == "call" then
      count = count + 1
      if count <= MOST_CALLS then call_words(words, one) end
    end
  end
  if count > MOST_CALLS then words[#words + 1] = ("and %d more calls"):format(count - MOST_CALLS) end
  if count == 0 and message.event and message.event:find("^Call.*Subscription") then words[#words + 1] = "no calls" end
  local entry = kid(data, "queueEntry") or kid(kid(data, "queueEntries"), "queueEntry")
  words[#words + 1] = word(value(entry, "callId") or value(data, "callId"))
  words[#words + 1] = word(value(data, "hookStatus"))
  words[#words + 1] = word(value(kid(data, "agentStateInfo") or kid(data, "stateInfo"), "state"))
end

-- request 41 AddUserSubscriptionRequest POST /com.broadsoft.xsi-events/v2.0/user/1001@example.net; event CallHeldEvent 1001@example.net seq 9 …
local function summary(message)
  local words = { message.kind or "malformed document" }
  if message.kind == "document" then
    words[2] = word(message.root.label)
  elseif message.kind ~= "event" then
    words[2] = word(message.id)
  end
  if message.kind == "request" and message.request then
    words[#words + 1] = word(message.request.label)
    words[#words + 1] = word(value(message.request, "method"))
    words[#words + 1] = word(path_of(message.request))
  end
  if message.status then words[#words + 1] = ("%.0f"):format(message.status) end
  words[#words + 1] = message.status and word(message.reason)
  if message.error then
    words[#words + 1] = word(value(message.error, "errorCode"))
    words[#words + 1] = word(value(message.error, "summaryEnglish") or value(message.error, "summary"))
  end
  if message.answered then words[#words + 1] = "(" .. message.answered .. ")" end
  if message.kind == "keepalive" then
    local period = word(value(message.root, "period"))
    words[#words + 1] = period and "period " .. period
  end
  local body = message.body
  if body and body.label == "Event" then event_words(words, message) end
  if body and body.label == "Subscription" and message.kind == "response" then words[#words + 1] = word(value(body, "subscriptionId")) end
  if body and body.label == "Channel" and message.kind == "response" then words[#words + 1] = word(value(body, "channelId")) end
  if message.kind and message.document.malformed then
    words[#words + 1] = "[malformed]"
  elseif message.kind and message.document.missing then
    words[#words + 1] = "[incomplete]"
  end
  return table.concat(words, " ")
end

---------------------------------------------------------------------------------------------------------------------------------------------
-- 7. Output
---------------------------------------------------------------------------------------------------------------------------------------------
-- "2026-11-25 22:26:40.000" for milliseconds since 1970; nil where there is no such year.
local function time_text(milliseconds)
  if not milliseconds or milliseconds < 0 or milliseconds >= 253402300800000 then return nil end
  return os.date("!%Y-%m-%d %H:%M:%S", math.floor(milliseconds / 1000)) .. (".%03.0f"):format(milliseconds % 1000)
end

local function add(item, field, range, content, text)
  local line
  if content ~= nil then line = item:add(field, range, content) else line = item:add(field, range) end
  line:set_text(text)
  return line
end

local function show_credentials(item, range, node, text)
  local secrets_shown = cti.prefs.show_secrets
  local plain = node.label:lower() == "credentials" and base64(text) or text:match("^[Bb]asic +(.+)$") and base64(text:match("^[Bb]asic +(.+)$"))
  local line = add(item, fields.credentials, range, secrets_shown and shown(plain or text) or MASK, node.label .. ": " .. (secrets_shown and shown(plain or text) or MASK))
  local user = plain and plain:match("^([^:]+):")
  if user then add(line, fields.credentials_user, range, shown(user), "user: " .. shown(user)):set_generated() end
  return line
end

local FALSE = { ["false"] = true, ["0"] = true }

local function show_leaf(item, range, node, what)
  local text = trimmed(node.text)
  if node.secret and text ~= "" then return show_credentials(item, range, node, text) end
  local kind = what and what.kind
  if kind == "uri" then text = cti.prefs.show_secrets and text or hidden_in_uri(text) end
  local line = node.label .. (text ~= "" and ": " .. shown(text) or "")
  local read = (kind == "number" or kind == "time") and number(text)
  if read then
    local time = kind == "time" and time_text(read)
    return add(item, what.filter, range, Int64.new(read), line .. (time and " (" .. time .. " UTC)" or ""))
  elseif kind == "flag" then
    return add(item, what.filter, range, not FALSE[text], line)
  elseif kind == "text" or kind == "uri" then
    return add(item, what.filter, range, shown(text), line)
  end
  return add(item, fields.element, range, line, line)
end

local function show_attribute(item, tvb, at, node, attribute)
  if attribute.is_declaration then return end
  local range = tvb(at + attribute.from - 1, attribute.to - attribute.from)
  local content = shown(attribute.value)
  if node.secret or is_secret(attribute.label) then content = cti.prefs.show_secrets and content or MASK end
  local name, _, typed = type_of(node)
  if typed == attribute then
    add(item, fields[TYPES[node.label] or "type"], range, shown(name), "type: " .. shown(name))
  elseif ATTRIBUTES[attribute.name] then
    add(item, fields[ATTRIBUTES[attribute.name]], range, content, attribute.name .. ": " .. content)
  elseif attribute.name == "version" and KINDS[node.label] then
    add(item, fields.envelope_version, range, content, "version: " .. content)
  else
    add(item, fields.attribute, range, attribute.name .. ": " .. content, shown(attribute.name) .. ": " .. content)
  end
end

local function show_complaints(item, node)
  for _, complaint in ipairs(node.complaints) do item:add_proto_expert_info(experts[complaint[1]], complaint[2]) end
end

local function show(item, tvb, at, node, budget)
  budget.left = budget.left - 1 - #node.attributes
  if budget.left < 0 then return end
  local range = tvb(at + node.from - 1, node.to - node.from)
  local what = what_of(node)
  local line
  if #node.kids == 0 and (what == nil or what.kind ~= "group") then
    line = show_leaf(item, range, node, what)
  else
    local words = {}
    call_words(words, node)
    local text = shown(node.label) .. (#words > 0 and ", " .. table.concat(words, " ") or "")
    line = what and what.kind == "group" and add(item, what.filter, range, nil, text) or item:add(range, text)
  end
  for _, attribute in ipairs(node.attributes) do show_attribute(line, tvb, at, node, attribute) end
  show_complaints(line, node)
  for _, one in ipairs(node.kids) do show(line, tvb, at, one, budget) end
end

-- What is known of a conversation: who is the client, where each direction is, the requests that wait for their response. `subscriptions` has the
-- last sequence number of each, over all conversations, because one user's events come over all channels of the set. `matches` and `orders` hold
-- what was found out when frames were read in order for the first time; they are shown whenever a frame is looked at.
local conversations, subscriptions, matches, orders = {}, {}, {}, {}

function cti.init()
  conversations, subscriptions, matches, orders = {}, {}, {}, {}
end

local function conversation(pinfo)
  local from, to = tostring(pinfo.src) .. ":" .. pinfo.src_port, tostring(pinfo.dst) .. ":" .. pinfo.dst_port
  local key = from < to and from .. " " .. to or to .. " " .. from
  conversations[key] = conversations[key] or { requests = {}, directions = {} }
  local known = conversations[key]
  known.directions[from] = known.directions[from] or { first = pinfo.number }
  return known, from, to, known.directions[from]
end

local function remember_order(pinfo, message, place)
  local subscription, now = message.subscription, message.sequence
  if not subscription or not now or message.document.malformed then return end
  local last = subscriptions[subscription]
  if not last then
    subscriptions[subscription] = now
    return
  end
  local expected = last == HIGHEST_SEQUENCE and 1 or last + 1
  if now == expected then
    subscriptions[subscription] = now
  elseif now > last then
    orders[place] = { "gap", ("%.0f came last, so %.0f event%s missing before this one"):format(last, now - expected, now - expected == 1 and " is" or "s are") }
    subscriptions[subscription] = now
  elseif now == last then
    orders[place] = { "order", ("%.0f came before"):format(now) }
  elseif now == 1 then
    orders[place] = { "order", ("%.0f came last: numbers begin anew"):format(last) }
    subscriptions[subscription] = now
  else
    orders[place] = { "order", ("%.0f came before: this one is late, or another server counts"):format(last) }
  end
end

local function remember(pinfo, message, place)
  local known, from, to = conversation(pinfo)
  local said_by = KINDS[message.kind]
  if said_by == "client" then known.client = from elseif said_by == "XSP" then known.client = to end
  if message.kind == "event" or message.kind == "document" then remember_order(pinfo, message, place) end
  if not message.id then return end
  local request_kind = ANSWERED[message.kind]
  if ANSWERS[message.kind] then
    local name = message.kind == "event" and (message.event or message.event_class) or message.request and message.request.label
    known.requests[from .. " " .. message.kind .. " " .. message.id] = { frame = pinfo.number, time = pinfo.rel_ts, name = name, place = place }
  elseif request_kind then
    local key = to .. " " .. request_kind .. " " .. message.id
    local request = known.requests[key]
    if request then
      known.requests[key] = nil
      matches[place] = request
      matches[request.place] = { frame = pinfo.number }
    end
  end
end

-- The lines about the other half.
local function show_match(item, pinfo, message, place)
  local other = matches[place]
  if not other then return end
  if ANSWERS[message.kind] then
    item:add(fields.response_in, other.frame):set_generated()
    return
  end
  message.answered = word(other.name)
  if message.kind == "response" and other.name then item:add(fields.request, shown(other.name)):set_generated() end
  item:add(fields.request_in, other.frame):set_generated()
  local nanoseconds = math.floor(math.max(0, pinfo.rel_ts - other.time) * 1e9 + 0.5)
  item:add(fields.response_time, NSTime.new(math.floor(nanoseconds / 1e9), nanoseconds % 1e9)):set_generated()
end

local function direction_of(pinfo, message)
  local known, from = conversation(pinfo)
  local said_by = KINDS[message.kind]
  if said_by == "client" then return "to XSP" end
  if said_by == "XSP" then return "from XSP" end
  return known.client and (known.client == from and "to XSP" or "from XSP") or nil
end

-- The octets of secrets, which are hidden from the dissector of XML; what holds an address with a secret in it is hidden whole.
local function secret_places(node, places)
  for _, attribute in ipairs(node.attributes or {}) do
    if node.secret or is_secret(attribute.label) then places[#places + 1] = { attribute.value_from, attribute.to - 2 } end
  end
  local what = node.parent and what_of(node)
  if node.secret and node.attributes or (what and what.kind == "uri" and hidden_in_uri(node.text) ~= node.text) then
    places[#places + 1] = { node.inner, (node.last or node.to) - 1 }
    return
  end
  for _, one in ipairs(node.kids) do secret_places(one, places) end
end

local xml_dissector = Dissector.get("xml")

local function show_xml(tvb, pinfo, item, at, s, message)
  if not cti.prefs.xml or not xml_dissector or message.document.malformed then return end
  local places = {}
  if not cti.prefs.show_secrets then secret_places(message.document, places) end
  if #places == 0 then
    pcall(xml_dissector.call, xml_dissector, tvb(at, #s):tvb(), pinfo, item) -- what it takes for malformed is an error to its caller
    return
  end
  local parts, pos = {}, 1
  for _, place in ipairs(places) do
    parts[#parts + 1] = s:sub(pos, place[1] - 1)
    parts[#parts + 1] = ("*"):rep(place[2] - place[1] + 1)
    pos = math.max(pos, place[2] + 1)
  end
  parts[#parts + 1] = s:sub(pos)
  pcall(xml_dissector.call, xml_dissector, ByteArray.new(table.concat(parts), true):tvb("Document without its secrets"), pinfo, item)
end

-- One document of a stream: `length` octets of the tvb from `at`. `fault` is what the way to its end showed, `cut` whether its end is missing.
local function show_message(tvb, pinfo, tree, at, length, fault, cut)
  local s = tvb:raw(at, length)
  local message = read_message(s)
  local document = message.document
  if fault and (document.faults == 0 or not cut) then complain(document, document, fault) end
  local whole = tvb(at, length)
  local item = tree:add(cti, whole)
  local place = ("%d %d"):format(pinfo.number, at)
  if not pinfo.visited and message.kind and not cut then remember(pinfo, message, place) end
  if message.kind then add(item, fields.kind, whole, message.kind, "kind: " .. message.kind):set_generated() end
  local direction = direction_of(pinfo, message)
  if direction then add(item, fields.direction, whole, direction, "direction: " .. direction):set_generated() end
  add(item, fields.length, whole, length, ("length: %d"):format(length)):set_generated()
  if message.root then add(item, fields.root, whole, shown(message.root.label), "root: " .. shown(message.root.label)):set_generated() end
  if message.request then
    add(item, fields.request, whole, shown(message.request.label), "request: " .. shown(message.request.label)):set_generated()
    local path = path_of(message.request)
    if path then add(item, fields.path, whole, shown(path), "path: " .. shown(path)):set_generated() end
  end
  show_match(item, pinfo, message, place)
  if orders[place] then item:add_proto_expert_info(experts[orders[place][1]], orders[place][2]) end
  if message.status and message.status >= 400 then
    item:add_proto_expert_info(experts.failure, ("%.0f %s"):format(message.status, word(message.reason) or ""))
  elseif message.event_class == "ErrorEvent" or message.event_class == "ChannelTerminatedEvent" then
    item:add_proto_expert_info(experts.failure, message.event_class .. " " .. (word(value(message.body, "reason") or value(message.body, "errorMessage")) or ""))
  end
  show_complaints(item, document)
  local budget = { left = MAX_SHOWN }
  if message.root then
    for _, attribute in ipairs(message.root.attributes) do show_attribute(item, tvb, at, message.root, attribute) end
    show_complaints(item, message.root)
    for _, one in ipairs(message.root.kids) do show(item, tvb, at, one, budget) end
  end
  if budget.left < 0 then item:add_proto_expert_info(experts.unknown, "too many elements to show them all") end
  if cut then item:add_proto_expert_info(experts.cut, "the octets end inside the document") end
  show_xml(tvb, pinfo, item, at, s, message)
  local words = summary(message)
  item:set_text("BroadWorks CTI, " .. words)
  return words
end

---------------------------------------------------------------------------------------------------------------------------------------------
-- 8. Stream
---------------------------------------------------------------------------------------------------------------------------------------------
local HEAD = 1024 -- octets within which a root names its namespace

-- The start of a tag, and whether it is all that is needed of it; none where another tag starts inside.
local function head_of(s, at)
  local close = s:find("[<>]", at + 1)
  if close and s:byte(close) == 0x3C then return "", true end
  return s:sub(at, math.min(close or #s, at + HEAD - 1)), close ~= nil or #s - at >= HEAD
end

local function names_interface(tag, is_bare)
  return tag:find(ENVELOPE_NAMESPACE, 1, true) ~= nil or (is_bare and tag:find("[\"']" .. EVENT_NAMESPACE:gsub("%.", "%%.") .. "[\"']") ~= nil)
end

-- Whether a document begins at pos: "yes", "no" or "more". In step, it is taken for one if it can be; otherwise it must say so itself.
local function begins(s, pos, in_step)
  if s:find("^\239\187\191", pos) then pos = pos + 3 end
  if s:byte(pos) ~= 0x3C then return pos > #s and "more" or "no" end
  local tag, is_whole = head_of(s, pos)
  if tag:find("^<%?xml" .. SPACE) or names_interface(tag, true) then return "yes" end
  if in_step and tag:find("^<[!?]") then return "yes" end
  if not is_whole then return in_step and not tag:find("^</") and "yes" or "more" end
  if not in_step or tag:find("^</") then return "no" end
  local prefix = tag:match("^<([^%s/>:]+):")
  return (not prefix or tag:find("xmlns:" .. prefix, 1, true)) and "yes" or "no"
end

-- The next place from pos on where a document certainly begins; otherwise the octets' end, or a tag of which there is not enough to tell.
local function next_certain(s, pos, is_bare)
  while true do
    local lt = s:find("<", pos, true)
    if not lt then return #s + 1 end
    local tag, is_whole = head_of(s, lt)
    if tag:find("^<%?xml" .. SPACE) or names_interface(tag, is_bare) or not is_whole then return lt end
    pos = lt + 1
  end
end

-- The state in which the end of the document at `at` was looked for when fewer octets of it were there.
local function resumed(direction, s, at)
  local pending = direction.pending
  if pending and #s - at + 1 >= #pending.octets and s:sub(at, at + #pending.octets - 1) == pending.octets then
    return { pos = pending.pos + at, depth = pending.depth, start = pending.start and pending.start + at, fault = pending.fault, marked = pending.marked }
  end
  return { pos = at, depth = 0 }
end

local function suspend(direction, s, at, state)
  direction.pending = { octets = s:sub(at), pos = state.pos - at, depth = state.depth, start = state.start and state.start - at, fault = state.fault, marked = state.marked }
end

-- Shows octets outside of any document.
local function show_skipped(tvb, tree, at, length)
  local range = tvb(at, length)
  local item = tree:add(cti, range)
  local words = ("%d octet%s of no document seen from its beginning"):format(length, length == 1 and "" or "s")
  item:set_text("BroadWorks CTI, " .. words)
  item:add(fields.skipped, range):add_proto_expert_info(experts.skipped, words)
  return ("[%d octet%s of no document seen]"):format(length, length == 1 and "" or "s")
end

local lost_segment = Field.new("tcp.analysis.lost_segment")

local function wait_for_more(pinfo, at)
  if pinfo.can_desegment == 0 then return false end
  pinfo.desegment_offset = at - 1
  pinfo.desegment_len = DESEGMENT_ONE_MORE_SEGMENT
  return true
end

local function dissect(tvb, pinfo, tree)
  local s = tvb:raw()
  local known, _, _, direction = conversation(pinfo)
  local in_step = direction.first ~= pinfo.number and lost_segment() == nil
  local at, words = 1, {}
  while true do
    at = s:find("[^ \t\r\n]", at)
    if not at then break end
    local verdict = begins(s, at, in_step)
    if verdict == "more" and wait_for_more(pinfo, at) then break end
    if verdict ~= "yes" then
      local place = next_certain(s, at + 1, known.is_bare)
      words[#words + 1] = show_skipped(tvb, tree, at - 1, place - at)
      at, in_step = place, false
    else
      local state = resumed(direction, s, at)
      local result, fault_at, fault, resume = advance(s, state)
      if result == "more" then
        suspend(direction, s, at, state)
        if wait_for_more(pinfo, at) then break end
        words[#words + 1] = show_message(tvb, pinfo, tree, at - 1, #s - at + 1, state.fault and state.fault[2], true)
        break
      end
      local start = state.start or at
      local after = state.pos
      if result == "bad" then
        after = resume or next_certain(s, math.max(fault_at, start + 1), known.is_bare)
        fault = ("octet %d: %s"):format(fault_at - start, fault)
      elseif state.fault then
        fault = ("octet %d: %s"):format(state.fault[1] - start, state.fault[2])
      end
      known.is_bare = s:sub(start, start + HEAD - 1):find(ENVELOPE_NAMESPACE, 1, true) == nil
      words[#words + 1] = show_message(tvb, pinfo, tree, start - 1, after - start, fault)
      at, in_step = after, true
    end
  end
  pinfo.cols.protocol = "CTI"
  if #words > 0 then
    pinfo.cols.info:clear() -- up to what earlier documents of the frame have fenced off
    local before = tostring(pinfo.cols.info)
    pinfo.cols.info:append((before ~= "" and before ~= "(info)" and ", " or "") .. table.concat(words, ", "))
    pinfo.cols.info:fence()
  end
  return #s
end

cti.dissector = dissect

-- Other ports: a conversation that begins with a document of the interface's.
local function heuristic(tvb, pinfo, tree)
  local s = tvb:raw(0, math.min(tvb:len(), HEAD))
  local at = s:find("[^ \t\r\n]", s:find("^\239\187\191") and 4 or 1)
  if not at or s:byte(at) ~= 0x3C or not names_interface(s:sub(at), true) then return false end
  pinfo.conversation = cti
  dissect(tvb, pinfo, tree) -- not by cti.dissector: Wireshark would take that for a protocol within, and put no segments together
  return true
end

---------------------------------------------------------------------------------------------------------------------------------------------
-- 9. Registration
---------------------------------------------------------------------------------------------------------------------------------------------
local tcp_ports = DissectorTable.get("tcp.port")
local ports = cti.prefs.ports
tcp_ports:add(ports, cti)
cti:register_heuristic("tcp", heuristic)

function cti.prefs_changed()
  if cti.prefs.ports ~= ports then
    tcp_ports:remove(ports, cti)
    ports = cti.prefs.ports
    tcp_ports:add(ports, cti)
  end
end
