-- Wireshark dissector for CSTA Phase III (ECMA-269 services in ECMA-285 encoding: BER, ROSE, ACSE) over TCP.
--
-- For Wireshark and tshark 4; README.md beside this file tells how to install and use it. The order of the file:
--
--   1. Tables       operations, events and every type, as text in the order of the wire
--   2. Schema       reads the tables, gives each field its display filter name
--   3. BER          identifier and length octets, long and indefinite forms
--   4. Typed tree   octets and a type in, a tree of nodes out; knows nothing of Wireshark
--   5. Messages     ROSE and ACSE
--   6. Output       nodes to Wireshark's tree, requests to their responses
--   7. Stream       framings, reassembly, getting into step
--   8. Registration
--
-- Whatever the octets are, parts 3 to 5 answer with a node that carries an expert info; they never raise an error.

local csta = Proto("csta", "CSTA Phase III")

---------------------------------------------------------------------------------------------------------------------------------------------
-- 1. Tables
---------------------------------------------------------------------------------------------------------------------------------------------
-- Types: a line `name tags body`, then the fields or alternatives, one column further in each: `tags name[?] body`. Tags are identifier octets
-- from the outside in, joined by dots; "-" stands for a choice, or a type, that brings its own. A body is `group` (SEQUENCE), `oneof` (CHOICE),
-- `list` and a body (SEQUENCE OF), `enum` or `bits` and its names, a string or number type, or another type's name. "+" continues a line.
-- Fields stand in the order of the wire, and a tag can come twice in a group (with other meanings): groups are read strictly in order.

-- Local code, name, type of the argument, type of the result; "-" where there is none or where it is not known.
local OPERATIONS = [[
1 alternateCall AlternateCallArgument NoDataResult
2 answerCall AnswerCallArgument NoDataResult
4 clearCall ClearCallArgument NoDataResult
5 clearConnection ClearConnectionArgument NoDataResult
6 conferenceCall ConferenceCallArgument ConferenceCallResult
7 consultationCall ConsultationCallArgument ConsultationCallResult
9 holdCall HoldCallArgument NoDataResult
10 makeCall MakeCallArgument MakeCallResult
11 makePredictiveCall - -
13 reconnectCall ReconnectCallArgument NoDataResult
14 retrieveCall RetrieveCallArgument NoDataResult
16 transferCall TransferCallArgument TransferCallResult
18 parkCall - -
20 singleStepConf SingleStepConfArgument SingleStepConfResult
21 cSTAEventReport - -
31 routeRequest RouteRequestArgument -
32 reRouteRequest ReRouteRequestArgument -
33 routeSelectRequest RouteSelectRequestArgument -
34 routeUsedRequest RouteUsedRequestArgument -
35 routeEndRequest RouteEndRequestArgument -
36 routeReject - -
50 singleStepTrans SingleStepTransArgument SingleStepTransResult
51 escape EscapeArgument NoDataResult
71 monitorStart MonitorStartArgument MonitorStartResult
72 changeMonitorFilter ChangeMonitorFilterArgument ChangeMonitorFilterResult
73 monitorStop MonitorStopArgument NoDataResult
74 snapshotDevice SnapshotDeviceArgument SnapshotDeviceResult
75 snapshotCall SnapshotCallArgument SnapshotCallResult
76 snapshotCallData - -
77 snapshotDeviceData SnapshotDeviceDataArgument -
110 startDataPath - -
111 stopDataPath - -
112 sendData - -
113 sendMulticastData - -
114 sendBroadcastData - -
115 suspendDataPath - -
116 dataPathSuspended - -
117 resumeDataPath - -
118 dataPathResumed - -
119 fastData - -
201 getLogicalDeviceInformation - -
202 getPhysicalDeviceInformation - -
203 getSwitchingFunctionCaps - -
204 getSwitchingFunctionDevices GetSwitchingFunctionDevicesArgument GetSwitchingFunctionDevicesResult
205 switchingFunctionDevices - -
206 changeSystemStatusFilter - -
207 systemRegister - -
208 systemRegisterAbort - -
209 systemRegisterCancel - -
210 requestSystemStatus RequestSysStatArg RequestSysStatRes
211 systemStatus SystemStatusArg NoDataResult
212 swFunctionCapsChanged - -
213 swFunctionDevicesChanged - -
214 acceptCall - -
215 callBackCallRelated - -
216 callBackMessage - -
217 campOnCall - -
218 deflectCall DeflectCallArgument NoDataResult
219 dialDigits DialDigitsArgument NoDataResult
220 directedPickupCall - -
221 groupPickupCall - -
222 intrudeCall - -
223 joinCall - -
230 associateData AssociateDataArgument NoDataResult
231 cancelTelephonyTones - -
232 generateDigits GenerateDigitsArgument NoDataResult
233 generateTelephonyTones - -
234 sendUserInformation - -
244 attachMediaService - -
245 detachMediaService - -
248 routeRegister RouteRegisterArgument RouteRegisterResult
249 routeRegisterAbort - -
250 routeRegisterCancel RouteRegisterCancelArgument NoDataResult
260 buttonPress - -
261 getAuditoryApparatusInformation - -
262 getButtonInformation - -
263 getDisplay - -
264 getHookswitchStatus - -
265 getLampInformation - -
266 getLampMode - -
267 getMessageWaitingIndicator - -
268 getMicrophoneGain - -
269 getMicrophoneMute - -
270 getRingerStatus - -
271 getSpeakerMute - -
272 getSpeakerVolume - -
273 setButtonInformation - -
274 setDisplay - -
275 setHookswitchStatus - -
276 setLampMode - -
277 setMessageWaitingIndicator - -
278 setMicrophoneGain - -
279 setMicrophoneMute - -
280 setRingerStatus - -
281 setSpeakerMute - -
282 setSpeakerVolume - -
300 callBackNonCallRelated - -
301 callBackMessageNonCallRelated - -
302 cancelCallBack - -
303 cancelCallBackMessage - -
304 getAgentState GetAgentStateArgument GetAgentStateResult
305 getAutoAnswer - -
306 getAutoWorkMode - -
307 getCallerIDStatus - -
308 getDoNotDisturb - -
309 getForwarding - -
310 getLastNumberDialed - -
311 getRouteingMode - -
312 setAgentState SetAgentStateArgument SetAgentStateResult
313 setAutoAnswer - -
314 setAutoWorkMode - -
315 setCallerIDStatus - -
316 setDoNotDisturb SetDoNotDisturbArgument NoDataResult
317 setForwarding SetForwardingArgument NoDataResult
318 setRouteingMode - -
340 iORegister - -
341 iORegisterAbort - -
342 iORegisterCancel - -
343 dataCollected - -
344 dataCollectionResumed - -
345 dataCollectionSuspended - -
346 resumeDataCollection - -
347 startDataCollection - -
348 stopDataCollection - -
349 suspendDataCollection - -
360 cDRNotification - -
361 cDRReport - -
362 sendStoredCDR - -
363 startCDRTransmission - -
364 stopCDRTransmission - -
365 escapeRegister - -
366 escapeRegisterAbort - -
367 escapeRegisterCancel - -
500 concatenateMessage - -
501 deleteMessage - -
502 playMessage - -
503 queryVoiceAttribute - -
504 recordMessage - -
505 reposition - -
506 resume - -
507 review - -
508 setVoiceAttribute - -
509 stop - -
510 suspend - -
511 synthesizeMessage - -
]]

-- The identifier octets of the group and of the event, name, type.
local EVENTS = [[
A0A0 bridged BridgedEvent
A0A1 callCleared CallClearedEvent
A0A2 conferenced ConferencedEvent
A0A3 connectionCleared ConnectionClearedEvent
A0A4 delivered DeliveredEvent
A0A5 digitsDialed DigitsDialedEvent
A0A6 diverted DivertedEvent
A0A7 established EstablishedEvent
A0A8 failed FailedEvent
A0A9 held HeldEvent
A0AA networkCapabilitiesChanged -
A0AB networkReached NetworkReachedEvent
A0AC offered OfferedEvent
A0AD originated OriginatedEvent
A0AE queued QueuedEvent
A0AF retrieved RetrievedEvent
A0B0 serviceInitiated ServiceInitiatedEvent
A0B1 transferred TransferredEvent
A1A0 callInformation CallInformationEvent
A1A1 charging -
A1A2 digitsGenerated -
A1A3 telephonyTonesGenerated -
A1A4 serviceCompletionFailure -
A2A0 mediaAttached -
A2A1 mediaDetached -
A3A0 buttonInformation -
A3A1 buttonPress -
A3A2 displayUpdated -
A3A3 hookswitch -
A3A4 lampMode -
A3A5 messageWaiting -
A3A6 microphoneGain -
A3A7 microphoneMute -
A3A8 ringerStatus -
A3A9 speakerMute -
A3AA speakerVolume -
A4A0 agentBusy AgentBusyEvent
A4A1 agentLoggedOn AgentLoggedOnEvent
A4A2 agentLoggedOff AgentLoggedOffEvent
A4A3 agentNotReady AgentNotReadyEvent
A4A4 agentReady AgentReadyEvent
A4A5 agentWorkingAfterCall AgentWorkingAfterCallEvent
A4A6 autoAnswer -
A4A7 autoWorkMode -
A4A8 callBack -
A4A9 callBackMessage -
A4AA callerIDStatus -
A4AB doNotDisturb DoNotDisturbEvent
A4AC forwarding ForwardingEvent
A4AD routeingMode -
A4AE presenceState -
A5A0 backInService BackInServiceEvent
A5A1 deviceCapabilityChanged -
A5A2 outOfService OutOfServiceEvent
A5A3 partiallyInService -
A6A0 play -
A6A1 record -
A6A2 review -
A6A3 stop -
A6A4 suspendPlay -
A6A5 suspendRecord -
A6A6 voiceAttributesChange -
A6A7 bookmarkReached -
A6A8 completed -
A6A9 dtmfDetected -
A6AA emptied -
A6AB interruptionDetected -
A6AC notRecognized -
A6AD recognized -
A6AE started -
A6AF silenceTimeoutExpired -
A6B0 speechDetected -
A6B1 voiceErrorOccured -
A7A0 privateEvent PrivateEvent
]]

-- Types that are one value.
local SIMPLE_TYPES = [[
CSTAPrivateDataVersionList 30 list int
CSTAVersion 03 bits versionOne=0 versionTwo=1 versionThree=2 versionFour=3 versionFive=4 versionSix=5 versionSeven=6 versionEight=7
+ versionNine=8 versionTen=9 versionEleven=10 versionTwelve=11 versionThirteen=12 versionFourteen=13 versionFifteen=14 versionSixteen=15
+ versionSeventeen=16 versionEighteen=17 versionNineteen=18 versionTwenty=19 versionTwentyone=20 versionTwentytwo=21
+ versionTwentythree=22 versionTwentyfour=23
CallControlServices 03 bits acceptCall=0 alternateCall=1 answerCall=2 callBack=3 callBackMessage=4 campOnCall=5 clearCall=6
+ clearConnection=7 conferenceCall=8 consultationCall=9 deflectCall=10 dialDigits=11 directedPickupCall=12 groupPickupCall=13
+ holdCall=14 intrudeCall=15 joinCall=16 makeCall=17 makePredictiveCall=18 parkCall=19 reconnectCall=20 retrieveCall=21
+ singleStepConference=22 singleStepTransfer=23 transferCall=24 makeConnection=25 sendMessage=26
CallAssociatedServices 03 bits associateData=0 cancelTelephonyTones=1 generateDigits=2 generateTelephonyTones=3 sendUserInformation=4
+ changeConnectionInformation=5
MediaAttachmentServices 03 bits attachMediaService=0 detachMediaService=1
RouteingServices 03 bits routeRegister=0 routeRegisterCancel=1 routeRegisterAbort=2 reroute=3 routeEnd=4 routeReject=5 routeRequest=6
+ routeSelect=7 routeUsed=8
VoiceUnitServices 03 bits concatenateMessage=0 deleteMessage=1 playMessage=2 queryVoiceAttribute=3 recordMessage=4 reposition=5
+ resume=6 review=7 setVoiceAttribute=8 stop=9 suspend=10 synthesizeMessage=11 activate=12 clear=13 deactivate=14
CallControlEvents 03 bits callCleared=0 conferenced=1 connectionCleared=2 delivered=3 diverted=4 established=5 failed=6 held=7
+ networkReached=8 originated=9 queued=10 retrieved=11 serviceInitiated=12 transferred=13 digitsDialed=14 bridged=15
+ networkCapabilitiesChanged=16 offered=17
CallAssociatedEvents 03 bits callInformation=0 charging=1 dTMFDigitsDetected=2 telephonyTonesDetected=3 serviceCompletionFailure=4
MediaAttachmentEvents 03 bits mediaAttached=0 mediaDetached=1
PhysicalDeviceFeatureEvents 03 bits buttonInformation=0 buttonPress=1 displayUpdated=2 hookswitch=3 lampMode=4 messageWaiting=5
+ microphoneGain=6 microphoneMute=7 ringerStatus=8 speakerMute=9 speakerVolume=10
LogicalDeviceFeatureEvents 03 bits agentBusy=0 agentLoggedOn=1 agentLoggedOff=2 agentNotReady=3 agentReady=4 agentWorkingAfterCall=5
+ autoAnswer=6 autoWorkMode=7 callBack=8 callBackMessage=9 callerIDStatus=10 doNotDisturb=11 forwarding=12 routeingMode=13
+ presenceState=14
DeviceMaintenanceEvents 03 bits backInService=0 outOfService=1 deviceCapabilityChanged=2 partiallyInService=3
VoiceUnitEvents 03 bits stop=0 play=1 suspendPlay=2 record=3 suspendRecord=4 review=5 voiceAttributesChange=6 bookmarkReached=7
+ completed=8 dtmfDetected=9 emptied=10 interruptionDetected=11 notRecognized=12 recognized=13 started=14 silenceTimeoutExpired=15
+ speechDetected=16 voiceErrorOccured=17
VendorSpecEvents 03 bits privateEvent=0
OtherPlan 04 octets
NumberDigits 16 IA5
DeviceNumber 02 int
ConnectionID 6B ConnectionIDChoice
CallID 04 octets
LocalConnectionState 4E enum null=0 initiated=1 alerting=2 connected=3 hold=4 queued=5 fail=6
MediaServiceType 0A enum cstaVoiceUnit=0 dataModem=1
MediaStreamID 04 octets
MediaServiceInstanceID 04 octets
MediaClass 03 bits voice=0 data=1 image=2 other=3 audio=4 notKnown=5 chat=6 email=7 message=8 im=9 sms=10 mms=11
TimeInfo 18 GeneralizedTime
AutoOriginate 0A enum prompt=0 doNotPrompt=1
CallCharacteristics 03 bits acdCall=0 priorityCall=1 maintainanceCall=2 directAgent=3 assistCall=4 voiceUnitCall=5 privateCall=6
+ personalCall=7 sensitiveCall=8 confidentialCall=9 encryptedCall=10 lowPriorityCall=11 highPriorityCall=12
CallQualifyingData 04 octets
ConsultOptions 0A enum unrestricted=0 consultOnly=1 transferOnly=2 conferenceOnly=3
LocationInfoList 30 list octets
AccountInfo 04 octets
AgentID 04 octets
AgentPassword 04 octets
AgentState 0A enum agentNotReady=0 agentNull=1 agentReady=2 agentBusy=3 agentWorkingAfterCall=4
AuthCode 04 octets
CorrelatorData 04 octets
ParticipationType 0A enum silent=0 active=1 none=2
RouteRegisterReqID 04 octets
RouteingCrossRefID 58 octets
SelectValue 0A enum normal=0 leastCost=1 emergency=2 aCD=3 userDefined=4
SysStatRegisterID 04 octets
SystemStatus 0A enum initializing=0 enabled=1 normal=2 messagesLost=3 disabled=4 overloadImminent=5 overloadReached=6
+ overloadRelieved=7 partiallyDisabled=8
CallOrigination 03 bits internal=0 external=1
ForwardingType 0A enum forwardImmediate=0 forwardBusy=1 forwardNoAns=2 forwardBusyInt=3 forwardBusyExt=4 forwardNoAnsInt=5
+ forwardNoAnsExt=6 forwardImmInt=7 forwardImmExt=8 forwardDND=9 forwardDNDInt=10 forwardDNDExt=11
ForwardDefault 0A enum forwardingTypeAndForwardDN=0 forwardingType=1 forwardDN=2
PendingAgentState 0A enum agentNotReady=0 agentNull=1 agentReady=2 agentWorkingAfterCall=3
SubjectOfCall 16 IA5
LanguagePreferences 16 IA5
UserData 7D.04 octets
ServiceCrossRefID 04 octets
MonitorObject - CSTAObject
MonitorCrossRefID 55 octets
MonitorType 0A enum call=0 device=1
MonitorMediaClass 03 bits voice=0 data=1 image=2 other=3 audio=4 notKnown=5 chat=6 email=7 message=8 im=9 sms=10 mms=11
SnapshotDeviceData 76 list SnapshotDeviceResponseInfo
SnapshotCallData 77 list SnapshotCallResponseInfo
CompoundCallState 30 list LocalConnectionState
SimpleCallState 0A enum callNull=0 callPending=1 callOriginated=3 callDelivered=35 callDeliveredHeld=36 callReceived=50
+ callEstablished=51 callEstablishedHeld=52 callReceivedOnHold=66 callEstablishedOnHold=67 callQueued=83 callQueuedHeld=84
+ callBlocked=96 callFailed=99 callFailedHeld=100
EventCause 0A enum activeParticipation=1 alternate=2 busy=3 callBack=4 callCancelled=5 callForwardImmediate=6 callForwardBusy=7
+ callForwardNoAnswer=8 callForward=9 callNotAnswered=10 callPickup=11 campOn=12 destNotObtainable=13 doNotDisturb=14
+ incompatibleDestination=15 invalidAccountCode=16 keyOperation=17 lockout=18 maintenance=19 networkCongestion=20
+ networkNotObtainable=21 newCall=22 noAvailableAgents=23 override=24 park=25 overflow=26 recall=27 redirected=28 reorderTone=29
+ resourcesNotAvailable=30 silentParticipation=31 transfer=32 trunksBusy=33 blocked=35 characterCountReached=36 consultation=37
+ distributed=38 dTMFDigitDetected=39 durationExceeded=40 endOfMessageDetected=41 enteringDistribution=42 forcedPause=43 makeCall=44
+ messageSizeExceeded=45 networkSignal=46 nextMessage=47 normalClearing=48 noSpeechDetected=49 numberChanged=50 singleStepConference=51
+ singleStepTransfer=52 speechDetected=53 switchingFunctionTerminated=54 terminationCharacterReceived=55 timeout=56 aCDBusy=57
+ aCDForward=58 aCDSaturated=59 alertTimeExpired=60 autoWork=61 campOnTrunks=62 conference=63 destDetected=64 destOutOfOrder=65
+ distributionDelay=66 forcedTransition=67 intrude=68 invalidNumberFormat=69 joinCall=70 keyOperationInUse=71 makePredictiveCall=72
+ messageDurationExceeded=73 multipleAlerting=74 multipleQueuing=75 networkDialling=76 networkOutOfOrder=77 normal=78
+ notAvaliableBearerService=79 notSupportedBearerService=80 numberUnallocated=81 queueCleared=82 remainsInQueue=83 reserved=84
+ selectedTrunkBusy=85 suspend=86 unauthorisedBearerService=87 activation=88 babble=89 badAttribute=90 badGrammar=91 badVoice=92
+ badUri=93 busyOverflow=94 calendarOverflow=95 capacityOverflow=96 duplicateDTMF=97 earlyStop=98 emptyQueue=99 interDigitTimeout=100
+ invalidConnection=101 invalidConnectionState=102 makeConnection=103 maxTimeout=104 noAudioSaved=105 noQueue=106 noRule=107
+ outOfGrammar=108 pathReplacement=109 queueTimeOverflow=110 recallBusy=111 recallForwarded=112 recallNoAnswer=113
+ recallResourcesNotAvailable=114 unknownOverflow=115 callInterception=116 callInterceptionBusy=117 callInterceptionForwarded=118
+ callInterceptionNoAnswer=119 callInterceptionResourcesNotAvailable=120 lawfulInterception=121
ErrorValue - UniversalFailure
OperationErrors 0A enum generic=1 requestIncompatibleWithObject=2 valueOutOfRange=3 objectNotKnown=4 invalidCallingDeviceID=5
+ invalidCalledDeviceID=6 invalidForwardingDestination=7 privilegeViolationSpecifiedDevice=8 privilegeViolationCalledDevice=9
+ privilegeViolationCallingDevice=10 invalidCallID=11 invalidDeviceID=12 invalidConnectionID=13 invalidDestination=14 invalidFeature=15
+ invalidAllocationState=16 invalidCrossRefID=17 invalidObjectType=18 securityViolation=19 invalidCorrelatorData=20
+ invalidAccountCode=21 invalidAuthCode=22 requestIncompatibleWithCallingDevice=23 requestIncompatibleWithCalledDevice=24
+ invalidMsgID=25 messageIDRequired=26 requestIncompatibleWithMedia=27 invalidFile=28 atLeastOneConditionalParameterNotProvided=29
+ featureAlreadySet=30 invalidParameterValue=31 invalidAgentGroup=32 invalidAgentIdentifier=33 invalidAgentPassword=34
+ invalidAgentState=35 invalidAlertTime=36 invalidAutoAnswer=37 invalidBitRate=38 invalidButtonIdentifier=39 invalidCallType=42
+ invalidConnectionRate=43 invalidConsultPurpose=44 invalidDelayTolerance=45 invalidDestinationDetect=46 invalidDoNotDisturb=47
+ invalidEscapeCrossRefID=48 invalidFlowDirection=49 serviceNotSupported=50 invalidForwardingFlag=51 invalidForwardingType=52
+ invalidHookswitchType=53 invalidHookswitchComponent=54 invalidLampMode=55 invalidLampID=56 invalidMessageWaitingSetting=57
+ invalidMicrophoneGain=58 invalidMicrophoneMute=59 invalidMonitorCrossRefID=60 invalidMonitorFilter=61 invalidMonitorObject=62
+ invalidMonitorType=63 invalidNumberOFChannels=64 invalidParticipationType=65 invalidRemainRetry=66 invalidRingCount=67
+ invalidRingPattern=68 invalidRingVolume=69 invalidRouteingAlgorithm=70 invalidRouteingCrossRefID=71
+ invalidRouteRegistrationCrossRefID=72 invalidSpeakerVolume=73 invalidSpeakerMute=74 invalidSwitchingSubdomainCharsType=75
+ invalidActiveCallObject=76 invalidCalledDeviceObjectType=77 invalidCallingDeviceObjectType=78 invalidCallToBePickedUpObjectType=79
+ invalidCallToDivertObjectType=80 invalidCallToParkObjectType=81 invalidHeldCallObject=82 invalidMonitorObjectType=83
+ invalidParkToObjectType=84 notDifferentDevices=85 notSameDevice=86 invalidActiveCallID=87 invalidHeldCallID=88
+ invalidActiveConnectionID=89 invalidHeldConnectionID=90 invalidActiveDeviceID=91 invalidCallToParkDeviceID=92
+ invalidDestinationDeviceID=93 invalidDivertingDeviceID=94 invalidHeldDeviceID=95 invalidParkToDeviceID=96 invalidPickUpDeviceID=97
+ parameterNotSupported=98 accountCodeNotSupported=99 agentGroupNotSupported=100 agentPasswordNotSupported=101
+ agentStateNotSupported=102 alertTimeNotSupported=103 allocationNotSupported=104 authorisationCodeNotSupported=105
+ autoAnswerNotSupported=106 bitRateNotSupported=107 buttonNotSupported=108 callTypeNotSupported=109 charactersToSendNotSupported=110
+ connectionRateNotSupported=111 connectionReservationNotSupported=112 consultPurposeNotSupported=113 correlatorDataNotSupported=114
+ delayToleranceNotSupported=115 destinationDetectNotSupported=116 digitModeNotSupported=117 errorValueNotSupported=118
+ flowDirectionNotSupported=119 forwardingDestinationNotSupported=120 lampNotSupported=121 monitorTypeNotSupported=122
+ numberOfChannelsNotSupported=123 parameterTypeNotSupported=124 priorityNotSupported=125 privateDataNotSupported=126
+ pulseDurationNotSupported=127 pulseRateNotSupported=128 remainRetryNotSupported=129 ringCountNotSupported=130
+ routeUsedNotSupported=131 securityNotSupported=132 swSubdomainCCIETypeNotSupported=133 toneDurationNotSupported=134
+ sysStatRegIDNotSupported=135 userDataNotSupported=136 privilegeViolationActiveDevice=137 privilegeViolationCallToParkDevice=138
+ privilegeViolationDestinationDevice=139 privilegeViolationOnDivertingDevice=140 privilegeViolationHeldDevice=141
+ privilegeViolationOnParkToDevice=142 privilegeViolationPickUpDevice=143 routeingTimerExpired=144 requestIncompatibleWithConnection=145
+ requestIncompatibleWithActiveConnection=146 requestIncompatibleWithHeldConnection=147 requestIncompatibleWithDevice=148
+ requestIncompatibleWithSubjectDevice=149 requestIncompatibleWithActiveDevice=150 requestIncompatibleWithCallToParkDevice=151
+ requestIncompatibleWithDestinationDevice=152 requestIncompatibleWithDivertingDevice=153 requestIncompatibleWithHeldDevice=154
+ requestIncompatibleWithParkToDevice=155 requestIncompatibleWithPickupDevice=156 agentStateOutOfRange=157 alertTimeOutOfRange=158
+ allocationOutOfRange=159 autoAnswerOutOfRange=160 bitRateOutOfRange=161 callTypeOutOfRange=162 connectionRateOutOfRange=163
+ connectionReservoationOutOfRange=164 consultPurposeOutOfRange=165 correlatorDataOutOfRange=166 delayToleranceOutOfRange=167
+ destinationDetectOutOfRange=168 digitModeOutOfRange=169 doNotDisturbOutOfRange=170 flowDirectionOutOfRange=171
+ forwardingFlagOutOfRange=172 forwardingTypeOutOfRange=173 hookswitchComponentOutOfRange=174 hookswitchTypeOutOfRange=175
+ lampModeOutOfRange=176 messageWaitingSettingOutOfRange=177 micGainOutOfRange=178 micMuteOutOfRange=179 monitorTypeOutOfRange=180
+ numberOfChannelsOutOfRange=181 participationTypeOutOfRange=182 pulseDurationOutOfRange=183 pulseRateOutOfRange=184
+ ringCountOutOfRange=185 ringPatternOutOfRange=186 ringVolumnOutOfRange=187 routeingAlgorithmOutOfRange=188 speakerMuteOutOfRange=189
+ speakerVolumeOutOfRange=190 switchingCcittTypeOutOfRange=191 systemStatusOutOfRange=192 toneCharacterOutOfRange=193
+ toneDurationOutOfRange=194 invalidDestinationDeviceObject=195
SecurityErrors 0A enum generic=0 sequenceNumberViolated=1 timeStampViolated=2 securityInfoViolated=4
StateIncompatibilityErrors 0A enum generic=1 invalidObjectState=2 invalidConnectionIDForActiveCall=3 noActiveCall=4 noHeldCall=5
+ noCallToClear=6 noConnectionToClear=7 noCallToAnswer=8 noCallToComplete=9 notAbleToPlay=10 notAbleToResume=11 endOfMsg=12
+ beginningOfMsg=13 msgSuspended=14 invalidDeviceState=15 connectedCallExists=16 invalidActiveDeviceState=17 invalidCalledDeviceState=18
+ invalidCallingDeviceState=19 invalidCallToParkDeviceState=20 invalidDestinationDeviceState=21 invalidDivertingDeviceState=22
+ invalidHeldDeviceState=23 invalidParkToDeviceState=24 invalidConnectionState=25 invalidActiveConnectionState=26
+ invalidHeldConnectionState=27 incorrectMsgState=28
SystemResourceAvailabilityErrors 0A enum generic=1 resourceBusy=2 internalResourceBusy=3 resourceOutOfService=4 networkBusy=5
+ networkOutOfService=6 overallMonitorLimitExceeded=7 conferenceMemberLimitExceeded=8 classifierBusy=9 noMediaChannelsAvailable=10
+ channelsInUseForBridgedDevices=11 channelsInUseForData=12 toneDetectorBusy=13 toneGeneratorBusy=14 deviceOutOfService=15
+ activeDeviceOutOfService=16 calledDeviceOutOfService=17 callingDeviceOutOfService=18 callToParkDeviceOutOfService=19
+ destinationDeviceOutOfService=20 divertingDeviceOutOfService=21 heldDeviceOutOfService=22 parkToDeviceOutOfService=23
+ pickupDeviceOutOfService=24 otherResourceOutOfService=25 resourceLimitExceeded=26 registrationLimitExceeded=27
+ conferenceResourceCannotBeSatisfied=28 maxDevicesExceeded=29 startTimeOutOfRange=30 durationExceeded=31
SubscribedResourceAvailabilityErrors 0A enum generic=1 objectMonitorLimitExceeded=2 trunkLimitExceeded=3 outstandingReqLimitExceeded=4
+ objectRegistrationLimitExceeded=5
PerformanceManagementErrors 0A enum generic=1 performanceLimitExceeded=2
PrivateDataInfoErrors 0A enum cSTAPrivateDataInfoError=1
UnspecifiedErrors 05 null
]]

-- Types that are made of others.
local COMPOUND_TYPES = [[
CSTAFunctionality 30 group
 80 switchingFunctionServices? bits
 81 eventReportServices? bits
 82 computingFunctionServices? bits
 83 bidirectionalServices? bits
 84 statusReportingServices? bits
 85 inputOutputServices? bits
 86 voiceUnitServices? bits
ACSEUserInformationForCSTA - oneof
 30 oldDefinition OldACSEUserInformationForCSTA
 A0 newDefinition NewACSEUserInformationForCSTA
OldACSEUserInformationForCSTA 30 group
 03 cSTAVersion CSTAVersion
 30 cSTAFunctionsRequiredByApplication CSTAFunctionality
 30 cSTAFunctionsThatCanBeSupplied CSTAFunctionality
NewACSEUserInformationForCSTA 30 group
 03 cSTAVersion CSTAVersion
 A0 cSTAFunctionsRequiredByApplication? CSTAFunctionality
 A1 cSTAFunctionsThatCanBeSupplied? CSTAFunctionality
 A2 cSTAPrivateDataVersionList? CSTAPrivateDataVersionList
CallingDeviceID 61 oneof
 30 deviceIdentifier DeviceID
 87 notKnown null
 88 restricted null
CalledDeviceID 62 oneof
 30 deviceIdentifier DeviceID
 87 notKnown null
 88 restricted null
SubjectDeviceID 63 oneof
 30 deviceIdentifier DeviceID
 87 notKnown null
 88 restricted null
RedirectionDeviceID 64 oneof
 30 numberdialed DeviceID
 87 notKnown null
 88 notRequired null
 89 notSpecified null
 8A restricted null
AssociatedCallingDeviceID 65 oneof
 30 deviceIdentifier DeviceID
 87 notKnown null
 88 restricted null
AssociatedCalledDeviceID 66 oneof
 30 deviceIdentifier DeviceID
 87 notKnown null
 88 restricted null
NetworkCallingDeviceID 67 oneof
 30 deviceIdentifier DeviceID
 87 notKnown null
 88 restricted null
NetworkCalledDeviceID 68 oneof
 30 deviceIdentifier DeviceID
 87 notKnown null
 88 restricted null
ExtendedDeviceID 69 oneof
 30 deviceIdentifier DeviceID
 87 notKnown null
 88 restricted null
DeviceID 30 group
 - deviceIdentifier oneof
  80 dialingNumber NumberDigits
  81 deviceNumber DeviceNumber
  82 implicitPublic NumberDigits
  A3 explicitPublic PublicTON
  84 implicitPrivate NumberDigits
  A5 explicitPrivate PrivateTON
  86 other OtherPlan
 A0.16 privateNumber? NumberDigits
 A1.16 privateName? IA5
 30 mediaCallCharacteristics? MediaCallCharacteristics
PublicTON - oneof
 80 unknown IA5
 81 international IA5
 82 national IA5
 83 networkspecific IA5
 84 subscriber IA5
 85 abbreviated IA5
PrivateTON - oneof
 80 unknown IA5
 81 level3RegionalNumber IA5
 82 level2RegionalNumber IA5
 83 level1RegionalNumber IA5
 84 pTNSpecificNumber IA5
 85 localNumber IA5
 86 abbreviated IA5
ConnectionIDChoice - oneof
 80 callID CallID
 A1 deviceID LocalDeviceID
 30 both group
  80 callID CallID
  A1 deviceID LocalDeviceID
DeviceIDChoice - oneof
 30 deviceIdentifier DeviceID
 87 notKnown null
 88 restricted null
LocalDeviceID - oneof
 30 staticID DeviceID
 83 dynamicID octets
ConnectionList 30 list group
 A0.6B newConnection? ConnectionID
 A1.6B oldConnection? ConnectionID
 A2 endpoint? oneof
  30 deviceID DeviceID
  05 notKnown null
  A1.05 restricted null
 A3 associatedNID? oneof
  30 deviceID DeviceID
  05 notKnown null
 30 resultingConnectionInfo? ConnectionInformation
CSTAObject - oneof
 30 deviceObject DeviceID
 6B callObject ConnectionID
ConnectionInformation 30 group
 0A flowDirection? enum transmit=0 receive=1 transmitAndReceive=2 none=3
 02 numberOfChannels? int
 16 mediaSessionInformation? IA5
MediaCallCharacteristics 30 group
 03 mediaClass MediaClass
 80 connectionRate? int
 81 bitRate? enum constant=0 variable=1
 82 delayTolerance? int
 83 switchingSubDomainCCIEType? enum isdn=0 atm=1 isoEthernet=2 rsvp=3 other=4 sip=5
 04 switchingSubDomainInformationElements? octets
CSTASecurityData 30 group
 80 messageSequenceNumber? int
 18 timestamp? TimeInfo
 - securityInfo? SecurityInfo
SecurityInfo - oneof
 04 string octets
 05 private null
CSTACommonArguments 7E group
 A0 security? CSTASecurityData
 A1 privateData? list CSTAPrivateData
CSTAPrivateData - oneof
 04 string octets
 05 private null
NetworkCapability 30 group
 0A networkType enum iSDNPublic=0 nonISDNPublic=1 iSDNPrivate=2 nonISDNPrivate=3 other=4
 03 eventsProvided? bits
ServicesPermitted 30 group
 03 callControlServices CallControlServices
 03 callAssociatedServices CallAssociatedServices
 03 mediaAttachmentServices MediaAttachmentServices
 03 routeingServices RouteingServices
 03 voiceUnitServices VoiceUnitServices
CallLinkageDataList 30 group
 30 newCallLinkageData CallLinkageData
 30 oldCallLinkageData CallLinkageData
CallLinkageData 30 group
 30 globalCallData GlobalCallData
 30 threadData? ThreadData
GlobalCallData 30 group
 16 globalCallSwitchingSubDomainName? IA5
 - globalCallLinkageID GlobalCallLinkageID
 18 callLinkageIDTimestamp? TimeInfo
GlobalCallLinkageID - oneof
 80 subDomainCallLinkageID octets
 81 globallyUniqueCallLinkageID octets
ThreadData 30 group
 16 threadSwitchingSubDomainName? IA5
 - threadLinkageID ThreadLinkageID
 18 threadIDTimeStamp? TimeInfo
ThreadLinkageID - oneof
 80 subDomainThreadID octets
 81 globallyUniqueThreadID octets
ChargingInfo 30 group
 - numberUnits NumberUnits
 0A typeOfChargingInfo enum subTotal=0 total=1
NumberUnits - oneof
 A0 numberOfChargeUnits NumberOfChargingUnits
 A1 numberOfCurrencyUnits NumberOfCurrencyUnits
NumberOfChargingUnits 30 list group
 02 chargingUnits int
 04 typeOfUnits? octets
NumberOfCurrencyUnits 30 group
 04 currencyType octets
 02 currencyAmount int
 0A currencyMultiplier enum oneThousandth=0 oneHundredth=1 oneTenth=2 one=3 ten=4 hundred=5 thousand=6
RetryValue - oneof
 80 noListAvailable bool
 81 noCountAvailable bool
 82 retryCount int
MessageInfo 30 group
 16 contents IA5
 16 contentTypeAndSubtype? IA5
 02 contentsLength? int
DeviceHistory 30 group
 30 oldDeviceID DeviceID
 81 eventCause? EventCause
 A2 oldConnectionID? ConnectionIDChoice
MonitorFilter 30 group
 80 callControl? CallControlEvents
 86 callAssociated? CallAssociatedEvents
 87 mediaAttachment? MediaAttachmentEvents
 88 physicalDeviceFeature? PhysicalDeviceFeatureEvents
 89 logicalDeviceFeature? LogicalDeviceFeatureEvents
 83 maintenance? DeviceMaintenanceEvents
 85 voiceUnit? VoiceUnitEvents
 84 private? VendorSpecEvents
SnapshotDeviceResponseInfo 30 group
 6B connectionIdentifier ConnectionID
 A3 endpointDevice? DeviceIDChoice
 - localCallState CallState
 A0 servicesPermitted? ServicesPermitted
 A1 mediaServiceInfoList? DeviceMediaInfoList
 A2 mediaCallCharacteristics? MediaCallCharacteristics
 A4 callLinkageData? CallLinkageData
DeviceMediaInfoList 30 list group
 04 mediaStreamID? MediaStreamID
 30 connectionInformation? ConnectionInformation
SnapshotCallResponseInfo 30 group
 63 deviceOnCall SubjectDeviceID
 6B callIdentifier? ConnectionID
 4E localConnectionState? LocalConnectionState
 A0 servicesPermitted? ServicesPermitted
 A1 mediaServiceInfoList? CallMediaInfoList
 A2 locationInfo? LocationInfoList
CallMediaInfoList 30 list group
 80 mediaServiceType MediaServiceType
 81 mediaServiceVersion? int
 82 mediaServiceInstance? MediaServiceInstanceID
 83 mediaStreamID? MediaStreamID
 A4 connectionInformation? ConnectionInformation
CallState - oneof
 A0 compoundCallState CompoundCallState
 81 simpleCallState SimpleCallState
 82 unknown null
UniversalFailure - oneof
 A0.0A operation OperationErrors
 A1.0A security SecurityErrors
 A2.0A stateIncompatibility StateIncompatibilityErrors
 A3.0A systemResourceAvailability SystemResourceAvailabilityErrors
 A4.0A subscribedResourceAvailability SubscribedResourceAvailabilityErrors
 A5.0A performanceManagement PerformanceManagementErrors
 A6.0A privateData PrivateDataInfoErrors
 A7.05 unspecified UnspecifiedErrors
]]

-- Events.
local EVENT_TYPES = [[
BridgedEvent 30 group
 - bridgedConnection ConnectionID
 63 bridgedAppearance SubjectDeviceID
 4E localConnectionInfo? LocalConnectionState
 80 correlatorData? CorrelatorData
 7D.04 userData? UserData
 0A cause EventCause
 A1 servicesPermitted? ServicesPermitted
 A2 mediaCallCharacteristics? MediaCallCharacteristics
 83 callCharacteristics? CallCharacteristics
 A4 bridgedConnectionInfo? ConnectionInformation
 A5 callLinkageData? CallLinkageData
 86 languagePreferences? LanguagePreferences
 A7 locationInfo? LocationInfoList
 7E extensions? CSTACommonArguments
CallClearedEvent 30 group
 - clearedCall ConnectionID
 81 correlatorData? CorrelatorData
 7D.04 userData? UserData
 0A cause EventCause
 A2 mediaCallCharacteristics? MediaCallCharacteristics
 83 callCharacteristics? CallCharacteristics
 A4 callLinkageData? CallLinkageData
 85 languagePreferences? LanguagePreferences
 A6 locationInfo? LocationInfoList
 7E extensions? CSTACommonArguments
ConferencedEvent 30 group
 - primaryOldCall ConnectionID
 - secondaryOldCall? ConnectionID
 63 conferencingDevice SubjectDeviceID
 63 addedParty SubjectDeviceID
 30 conferenceConnections ConnectionList
 4E localConnectionInfo? LocalConnectionState
 81 correlatorData? CorrelatorData
 7D.04 userData? UserData
 0A cause EventCause
 A2 servicesPermitted? ServicesPermitted
 A3 mediaCallCharacteristics? MediaCallCharacteristics
 84 callCharacteristics? CallCharacteristics
 A6 callLinkageDataList? CallLinkageDataList
 87 languagePreferences? LanguagePreferences
 A8 deviceHistory? DeviceHistory
 A9 locationInfo? LocationInfoList
 A5 extensions? CSTACommonArguments
ConnectionClearedEvent 30 group
 - droppedConnection ConnectionID
 63 releasingDevice SubjectDeviceID
 4E localConnectionInfo? LocalConnectionState
 80 correlatorData? CorrelatorData
 7D.04 userData? UserData
 A1 chargingInfo? ChargingInfo
 0A cause EventCause
 A2 servicesPermitted? ServicesPermitted
 A3 mediaCallCharacteristics? MediaCallCharacteristics
 84 callCharacteristics? CallCharacteristics
 A5 droppedConnectionInfo? ConnectionInformation
 A6 callLinkageData? CallLinkageData
 87 languagePreferences? LanguagePreferences
 A8 deviceHistory? DeviceHistory
 A9 locationInfo? LocationInfoList
 7E extensions? CSTACommonArguments
DeliveredEvent 30 group
 - connection ConnectionID
 63 alertingDevice SubjectDeviceID
 61 callingDevice CallingDeviceID
 62 calledDevice CalledDeviceID
 64 lastRedirectionDevice RedirectionDeviceID
 - originatingNIDConnection? ConnectionID
 4E localConnectionInfo? LocalConnectionState
 80 correlatorData? CorrelatorData
 7D.04 userData? UserData
 0A cause EventCause
 A1 servicesPermitted? ServicesPermitted
 67 networkCallingDevice? NetworkCallingDeviceID
 68 networkCalledDevice? NetworkCalledDeviceID
 65 associatedCallingDevice? AssociatedCallingDeviceID
 66 associatedCalledDevice? AssociatedCalledDeviceID
 A2 mediaCallCharacteristics? MediaCallCharacteristics
 83 callCharacteristics? CallCharacteristics
 A4 connectionInfo? ConnectionInformation
 A5 callLinkageData? CallLinkageData
 86 subjectOfCall? SubjectOfCall
 A7 messageInfo? MessageInfo
 88 languagePreferences? LanguagePreferences
 A9 deviceHistory? DeviceHistory
 AA locationInfo? LocationInfoList
 7E extensions? CSTACommonArguments
DigitsDialedEvent 30 group
 - dialingConnection ConnectionID
 63 dialingDevice SubjectDeviceID
 - dialingSequence DeviceID
 4E localConnectionInfo? LocalConnectionState
 80 correlatorData? CorrelatorData
 0A cause EventCause
 A1 servicesPermitted? ServicesPermitted
 67 networkCallingDevice? NetworkCallingDeviceID
 68 networkCalledDevice? NetworkCalledDeviceID
 65 associatedCallingDevice? AssociatedCallingDeviceID
 66 associatedCalledDevice? AssociatedCalledDeviceID
 A2 dialingConnectionInfo? ConnectionInformation
 83 callCharacteristics? CallCharacteristics
 A4 callLinkageData? CallLinkageData
 85 languagePreferences? LanguagePreferences
 A6 locationInfo? LocationInfoList
 7E extensions? CSTACommonArguments
DivertedEvent 30 group
 - connection ConnectionID
 63 divertingDevice SubjectDeviceID
 63 newDestination SubjectDeviceID
 61 callingDevice? CallingDeviceID
 62 calledDevice? CalledDeviceID
 64 lastRedirectionDevice RedirectionDeviceID
 4E localConnectionInfo? LocalConnectionState
 80 correlatorData? CorrelatorData
 7D.04 userData? UserData
 0A cause EventCause
 A1 servicesPermitted? ServicesPermitted
 A2 mediaCallCharacteristics? MediaCallCharacteristics
 83 callCharacteristics? CallCharacteristics
 A4 connectionInfo? ConnectionInformation
 67 networkCallingDevice? NetworkCallingDeviceID
 68 networkCalledDevice? NetworkCalledDeviceID
 65 associatedCallingDevice? AssociatedCallingDeviceID
 66 associatedCalledDevice? AssociatedCalledDeviceID
 A5 callLinkageData? CallLinkageData
 86 subjectOfCall? SubjectOfCall
 A7 messageInfo? MessageInfo
 88 languagePreferences? LanguagePreferences
 A9 deviceHistory? DeviceHistory
 AA locationInfo? LocationInfoList
 7E extensions? CSTACommonArguments
EstablishedEvent 30 group
 - establishedConnection ConnectionID
 63 answeringDevice SubjectDeviceID
 61 callingDevice CallingDeviceID
 62 calledDevice CalledDeviceID
 64 lastRedirectionDevice RedirectionDeviceID
 - originatingNIDConnection? ConnectionID
 4E localConnectionInfo? LocalConnectionState
 81 correlatorData? CorrelatorData
 7D.04 userData? UserData
 0A cause EventCause
 A2 servicesPermitted? ServicesPermitted
 67 networkCallingDevice? NetworkCallingDeviceID
 68 networkCalledDevice? NetworkCalledDeviceID
 65 associatedCallingDevice? AssociatedCallingDeviceID
 66 associatedCalledDevice? AssociatedCalledDeviceID
 A3 mediaCallCharacteristics? MediaCallCharacteristics
 84 callCharacteristics? CallCharacteristics
 A5 establishedConnectionInfo? ConnectionInformation
 A6 callLinkageData? CallLinkageData
 87 subjectOfCall? SubjectOfCall
 A8 messageInfo? MessageInfo
 89 languagePreferences? LanguagePreferences
 AA deviceHistory? DeviceHistory
 AB locationInfo? LocationInfoList
 7E extensions? CSTACommonArguments
FailedEvent 30 group
 - failedConnection ConnectionID
 63 failingDevice SubjectDeviceID
 61 callingDevice CallingDeviceID
 62 calledDevice CalledDeviceID
 64 lastRedirectionDevice RedirectionDeviceID
 - originatingNIDConnection? ConnectionID
 4E localConnectionInfo? LocalConnectionState
 80 correlatorData? CorrelatorData
 7D.04 userData? UserData
 0A cause EventCause
 A1 servicesPermitted? ServicesPermitted
 67 networkCallingDevice? NetworkCallingDeviceID
 68 networkCalledDevice? NetworkCalledDeviceID
 65 associatedCallingDevice? AssociatedCallingDeviceID
 66 associatedCalledDevice? AssociatedCalledDeviceID
 A2 mediaCallCharacteristics? MediaCallCharacteristics
 83 callCharacteristics? CallCharacteristics
 A4 failedConnectionInfo? ConnectionInformation
 A5 callLinkageData? CallLinkageData
 86 subjectOfCall? SubjectOfCall
 A7 messageInfo? MessageInfo
 88 languagePreferences? LanguagePreferences
 A9 deviceHistory? DeviceHistory
 AA locationInfo? LocationInfoList
 7E extensions? CSTACommonArguments
HeldEvent 30 group
 - heldConnection ConnectionID
 63 holdingDevice SubjectDeviceID
 4E localConnectionInfo? LocalConnectionState
 80 correlatorData? CorrelatorData
 0A cause EventCause
 A1 servicesPermitted? ServicesPermitted
 A2 mediaCallCharacteristics? MediaCallCharacteristics
 83 callCharacteristics? CallCharacteristics
 A4 heldConnectionInfo? ConnectionInformation
 A5 callLinkageData? CallLinkageData
 86 languagePreferences? LanguagePreferences
 A7 locationInfo? LocationInfoList
 7E extensions? CSTACommonArguments
NetworkReachedEvent 30 group
 - outboundConnection ConnectionID
 63 networkInterfaceUsed SubjectDeviceID
 61 callingDevice CallingDeviceID
 62 calledDevice CalledDeviceID
 64 lastRedirectionDevice RedirectionDeviceID
 - originatingNIDConneciton? ConnectionID
 4E localConnectionInfo? LocalConnectionState
 80 correlatorData? CorrelatorData
 7D.04 userData? UserData
 A1 networkCapability? NetworkCapability
 0A cause EventCause
 A2 servicesPermitted? ServicesPermitted
 A3 mediaCallCharacteristics? MediaCallCharacteristics
 84 callCharacteristics? CallCharacteristics
 A5 outboundConnectionInfo? ConnectionInformation
 67 networkCallingDevice? NetworkCallingDeviceID
 68 networkCalledDevice? NetworkCalledDeviceID
 65 associatedCallingDevice? AssociatedCallingDeviceID
 A6 callLinkageData? CallLinkageData
 87 languagePreferences? LanguagePreferences
 A8 deviceHistory? DeviceHistory
 A9 locationInfo? LocationInfoList
 7E extensions? CSTACommonArguments
OfferedEvent 30 group
 - offeredConnection ConnectionID
 63 offeredDevice SubjectDeviceID
 61 callingDevice CallingDeviceID
 62 calledDevice CalledDeviceID
 64 lastRedirectionDevice RedirectionDeviceID
 - originatingNIDConnection? ConnectionID
 4E localConnectionInfo? LocalConnectionState
 04 correlatorData? CorrelatorData
 7D.04 userData? UserData
 0A cause EventCause
 A0 servicesPermitted? ServicesPermitted
 67 networkCallingDevice? NetworkCallingDeviceID
 68 networkCalledDevice? NetworkCalledDeviceID
 65 associatedCallingDevice? AssociatedCallingDeviceID
 66 associatedCalledDevice? AssociatedCalledDeviceID
 A1 mediaCallCharacteristics? MediaCallCharacteristics
 82 callCharacteristics? CallCharacteristics
 A3 offeredConnectionInfo? ConnectionInformation
 A4 callLinkageData? CallLinkageData
 85 subjectOfCall? SubjectOfCall
 A6 messageInfo? MessageInfo
 87 languagePreferences? LanguagePreferences
 A8 deviceHistory? DeviceHistory
 A9 locationInfo? LocationInfoList
 7E extensions? CSTACommonArguments
OriginatedEvent 30 group
 - originatedConnection ConnectionID
 63 callingDevice SubjectDeviceID
 62 calledDevice CalledDeviceID
 - originatingDevice? DeviceID
 4E localConnectionInfo? LocalConnectionState
 82 correlatorData? CorrelatorData
 0A cause EventCause
 A3 servicesPermitted? ServicesPermitted
 67 networkCallingDevice? NetworkCallingDeviceID
 68 networkCalledDevice? NetworkCalledDeviceID
 65 associatedCallingDevice? AssociatedCallingDeviceID
 66 associatedCalledDevice? AssociatedCalledDeviceID
 A4 mediaCallCharacteristics? MediaCallCharacteristics
 85 callCharacteristics? CallCharacteristics
 A6 originatedConnectionInfo? ConnectionInformation
 A7 callLinkageData? CallLinkageData
 88 subjectOfCall? SubjectOfCall
 A9 messageInfo? MessageInfo
 8A languagePreferences? LanguagePreferences
 AB locationInfo? LocationInfoList
 7E extensions? CSTACommonArguments
QueuedEvent 30 group
 - queuedConnection ConnectionID
 63 queue SubjectDeviceID
 61 callingDevice CallingDeviceID
 62 calledDevice CalledDeviceID
 64 lastRedirectionDevice RedirectionDeviceID
 80 numberQueued? int
 81 callsInFront? int
 4E localConnectionInfo? LocalConnectionState
 82 correlatorData? CorrelatorData
 7D.04 userData? UserData
 0A cause EventCause
 A3 servicesPermitted? ServicesPermitted
 67 networkCallingDevice? NetworkCallingDeviceID
 68 networkCalledDevice? NetworkCalledDeviceID
 65 associatedCallingDevice? AssociatedCallingDeviceID
 66 associatedCalledDevice? AssociatedCalledDeviceID
 A4 mediaCallCharacteristics? MediaCallCharacteristics
 85 callCharacteristics? CallCharacteristics
 A6 queuedConnectionInfo? ConnectionInformation
 A7 callLinkageData? CallLinkageData
 88 subjectOfCall? SubjectOfCall
 A9 messageInfo? MessageInfo
 8A languagePreferences? LanguagePreferences
 AB deviceHistory? DeviceHistory
 AC locationInfo? LocationInfoList
 7E extensions? CSTACommonArguments
RetrievedEvent 30 group
 - retrievedConnection ConnectionID
 63 retrievingDevice SubjectDeviceID
 4E localConnectionInfo? LocalConnectionState
 80 correlatorData? CorrelatorData
 0A cause EventCause
 A1 servicesPermitted? ServicesPermitted
 A2 mediaCallCharacteristics? MediaCallCharacteristics
 83 callCharacteristics? CallCharacteristics
 A4 retrievedConnectionInfo? ConnectionInformation
 A5 callLinkageData? CallLinkageData
 86 languagePreferences? LanguagePreferences
 A7 locationInfo? LocationInfoList
 7E extensions? CSTACommonArguments
ServiceInitiatedEvent 30 group
 - initiatedConnection ConnectionID
 63 initiatingDevice SubjectDeviceID
 62 calledDevice? CalledDeviceID
 4E localConnectionInfo? LocalConnectionState
 80 correlatorData? CorrelatorData
 0A cause EventCause
 A1 servicesPermitted? ServicesPermitted
 A2 mediaCallCharacteristics? MediaCallCharacteristics
 83 callCharacteristics? CallCharacteristics
 A4 initiatedConnectionInfo? ConnectionInformation
 67 networkCallingDevice? NetworkCallingDeviceID
 68 networkCalledDevice? NetworkCalledDeviceID
 65 associatedCallingDevice? AssociatedCallingDeviceID
 A5 callLinkageData? CallLinkageData
 87 subjectOfCall? SubjectOfCall
 A8 messageInfo? MessageInfo
 89 languagePreferences? LanguagePreferences
 AA locationInfo? LocationInfoList
 7E extensions? CSTACommonArguments
TransferredEvent 30 group
 - primaryOldCall ConnectionID
 A0 secondaryOldCall? ConnectionIDChoice
 63 transferringDevice SubjectDeviceID
 63 transferredToDevice SubjectDeviceID
 A1 transferredConnections ConnectionList
 4E localConnectionInfo? LocalConnectionState
 82 correlatorData? CorrelatorData
 7D.04 userData? UserData
 A3 chargingInfo? ChargingInfo
 0A cause EventCause
 A4 servicesPermitted? ServicesPermitted
 A5 mediaCallCharacteristics? MediaCallCharacteristics
 86 callCharacteristics? CallCharacteristics
 A7 callLinkageDataList? CallLinkageDataList
 88 languagePreferences? LanguagePreferences
 A9 deviceHistory? DeviceHistory
 AA locationInfo? LocationInfoList
 7E extensions? CSTACommonArguments
CallInformationEvent 30 group
 - connection ConnectionID
 63 device SubjectDeviceID
 61 callingDevice? CallingDeviceID
 80 accountInfo? AccountInfo
 81 authCode? AuthCode
 82 correlatorData? CorrelatorData
 A3 servicesPermitted? ServicesPermitted
 7D.04 userData? UserData
 84 callQualifyingData? CallQualifyingData
 30 connectionInfo? ConnectionInformation
 A5 callLinkageDataList? CallLinkageDataList
 86 callCharacteristics? CallCharacteristics
 87 subjectOfCall? SubjectOfCall
 88 languagePreferences? LanguagePreferences
 A9 deviceInfo? DeviceID
 7E extensions? CSTACommonArguments
AgentBusyEvent 30 group
 63 agentDevice SubjectDeviceID
 04 agentID? AgentID
 - acdGroup? DeviceID
 82 pendingAgentState? PendingAgentState
 83 cause? EventCause
 7E extensions? CSTACommonArguments
AgentLoggedOnEvent 30 group
 63 agentDevice SubjectDeviceID
 82 agentID? AgentID
 - acdGroup? DeviceID
 83 agentPassword? AgentPassword
 0A cause? EventCause
 7E extensions? CSTACommonArguments
AgentLoggedOffEvent 30 group
 63 agentDevice SubjectDeviceID
 82 agentID? AgentID
 - acdGroup? DeviceID
 83 agentPassword? AgentPassword
 0A cause? EventCause
 7E extensions? CSTACommonArguments
AgentNotReadyEvent 30 group
 63 agentDevice SubjectDeviceID
 04 agentID? AgentID
 - acdGroup? DeviceID
 0A cause? EventCause
 7E extensions? CSTACommonArguments
AgentReadyEvent 30 group
 63 agentDevice SubjectDeviceID
 04 agentID? AgentID
 - acdGroup? DeviceID
 0A cause? EventCause
 7E extensions? CSTACommonArguments
AgentWorkingAfterCallEvent 30 group
 63 agentDevice SubjectDeviceID
 04 agentID? AgentID
 - acdGroup? DeviceID
 82 pendingAgentState? enum notReady=0 ready=1 null=2
 83 cause? EventCause
 7E extensions? CSTACommonArguments
DoNotDisturbEvent 30 group
 63 device SubjectDeviceID
 01 doNotDisturbOn bool
 03 callOrigination? CallOrigination
 30 callingDeviceList? list DeviceID
 7E extensions? CSTACommonArguments
ForwardingEvent 30 group
 63 device SubjectDeviceID
 0A forwardingType? ForwardingType
 01 forwardStatus bool
 - forwardTo? DeviceID
 0A forwardDefault? ForwardDefault
 02 ringCount? int
 84 ringDuration? int
 7E extensions? CSTACommonArguments
BackInServiceEvent 30 group
 63 device SubjectDeviceID
 0A cause? EventCause
 7E extensions? CSTACommonArguments
OutOfServiceEvent 30 group
 63 device SubjectDeviceID
 0A cause? EventCause
 7E extensions? CSTACommonArguments
PrivateEvent 30 group
 30 security? CSTASecurityData
 - privateData CSTAPrivateData
]]

-- The services' arguments and results.
local SERVICE_TYPES = [[
NoDataResult - oneof
 7E extensions CSTACommonArguments
 05 noData null
MonitorStartArgument 30 group
 - monitorObject MonitorObject
 A0 requestedMonitorFilter? MonitorFilter
 0A monitorType? MonitorType
 81 requestedMonitorMediaClass? MonitorMediaClass
 7E extensions? CSTACommonArguments
MonitorStartResult 30 group
 55 crossRefIdentifier MonitorCrossRefID
 A0 actualmonitorFilter? MonitorFilter
 81 actualMonitorMediaClass? MonitorMediaClass
 01 monitorExistingCalls? bool
 7E extensions? CSTACommonArguments
ChangeMonitorFilterArgument 30 group
 55 crossRefIdentifier MonitorCrossRefID
 30 requestedFilterList MonitorFilter
 7E extensions? CSTACommonArguments
ChangeMonitorFilterResult 30 group
 30 actualFilterList? MonitorFilter
 7E extensions? CSTACommonArguments
MonitorStopArgument 30 group
 55 crossRefIdentifier MonitorCrossRefID
 7E extensions? CSTACommonArguments
SnapshotDeviceArgument 30 group
 30 snapshotObject DeviceID
 7E extensions? CSTACommonArguments
SnapshotDeviceResult 30 group
 - crossRefIDorSnapshotData oneof
  04 serviceCrossRefID ServiceCrossRefID
  76 snapshotData SnapshotDeviceData
 7E extensions? CSTACommonArguments
SnapshotCallArgument 30 group
 6B snapshotObject ConnectionID
 7E extensions? CSTACommonArguments
SnapshotCallResult 30 group
 - crossRefIDorSnapshotData oneof
  80 serviceCrossRefID ServiceCrossRefID
  77 snapshotData SnapshotCallData
 30 mediaCallCharacteristics? MediaCallCharacteristics
 03 callCharacteristics? CallCharacteristics
 61 callingDevice? CallingDeviceID
 62 calledDevice? CalledDeviceID
 65 associatedCallingDeviceID? AssociatedCallingDeviceID
 66 associatedCalledDeviceID? AssociatedCalledDeviceID
 81 correlatorData? CorrelatorData
 A2 callLinkageData? CallLinkageData
 83 subjectOfCall? SubjectOfCall
 A4 messageInfo? MessageInfo
 85 languagePreferences? LanguagePreferences
 A6 deviceHistory? DeviceHistory
 7E extensions? CSTACommonArguments
SnapshotDeviceDataArgument 30 group
 04 serviceCrossRefID ServiceCrossRefID
 02 segmentID? int
 01 lastSegment bool
 76 snapshotData SnapshotDeviceData
 7E extensions? CSTACommonArguments
AlternateCallArgument 30 group
 6B heldCall ConnectionID
 6B activeCall ConnectionID
 01 connectionReservation? bool
 0A consultOptions? ConsultOptions
 7E extensions? CSTACommonArguments
AnswerCallArgument 30 group
 6B callToBeAnswered ConnectionID
 04 correlatorData? CorrelatorData
 7D.04 userData? UserData
 7E extensions? CSTACommonArguments
ClearCallArgument 30 group
 6B callToBeCleared ConnectionID
 7D.04 userData? UserData
 0A reason? EventCause
 7E extensions? CSTACommonArguments
ClearConnectionArgument 30 group
 6B connectionToBeCleared ConnectionID
 04 correlatorData? CorrelatorData
 7D.04 userData? UserData
 0A reason? EventCause
 7E extensions? CSTACommonArguments
ConferenceCallArgument 30 group
 6B heldCall ConnectionID
 6B activeCall ConnectionID
 7E extensions? CSTACommonArguments
ConferenceCallResult 30 group
 6B conferenceCall ConnectionID
 A0 connections? ConnectionList
 A1 conferenceCallInfo? ConnectionInformation
 A2 callLinkageDataList? CallLinkageDataList
 7E extensions? CSTACommonArguments
ConsultationCallArgument 30 group
 A0 existingCall ConnectionIDChoice
 A1.30 consultedDevice DeviceID
 82 connectionReservation? bool
 83 accountCode? AccountInfo
 84 authCode? AuthCode
 85 correlatorData? CorrelatorData
 A6.04 userData? UserData
 87 callCharacteristics? CallCharacteristics
 A8 mediaCallCharacteristics? MediaCallCharacteristics
 A9 callingConnectionInfo? ConnectionInformation
 8A consultOptions? ConsultOptions
 8B subjectOfCall? SubjectOfCall
 8C languagePreferences? LanguagePreferences
 7E extensions? CSTACommonArguments
ConsultationCallResult 30 group
 6B initiatedCall ConnectionID
 A0 mediaCallCharacteristics? MediaCallCharacteristics
 A1 initiatedCallInfo? ConnectionInformation
 A2 callLinkageData? CallLinkageData
 7E extensions? CSTACommonArguments
DeflectCallArgument 30 group
 6B callToBeDiverted ConnectionID
 30 newDestination DeviceID
 30 addNewDestinationsList? list DeviceID
 04 correlatorData? CorrelatorData
 7D.04 userData? UserData
 80 callCharacteristics? CallCharacteristics
 81 subjectOfCall? SubjectOfCall
 82 languagePreferences? LanguagePreferences
 83 reason? EventCause
 7E extensions? CSTACommonArguments
DialDigitsArgument 30 group
 6B diallingConnection ConnectionID
 30 diallingSequence DeviceID
 04 correlatorData? CorrelatorData
 7E extensions? CSTACommonArguments
HoldCallArgument 30 group
 6B callToBeHeld ConnectionID
 01 connectionReservation? bool
 7E extensions? CSTACommonArguments
MakeCallArgument 30 group
 30 callingDevice DeviceID
 30 calledDirectoryNumber DeviceID
 80 accountCode? AccountInfo
 81 authCode? AuthCode
 83 autoOriginate? AutoOriginate
 82 correlatorData? CorrelatorData
 7D.04 userData? UserData
 03 callCharacteristics? CallCharacteristics
 A4 mediaCallCharacteristics? MediaCallCharacteristics
 A5 callingConnectionInfo? ConnectionInformation
 86 subjectOfCall? SubjectOfCall
 87 languagePreferences? LanguagePreferences
 88 reason? EventCause
 7E extensions? CSTACommonArguments
MakeCallResult 30 group
 6B callingDevice ConnectionID
 A0 mediaCallCharacteristics? MediaCallCharacteristics
 A1 initiatedCallInfo? ConnectionInformation
 A2 callLinkageData? CallLinkageData
 7E extensions? CSTACommonArguments
ReconnectCallArgument 30 group
 6B activeCall ConnectionID
 6B heldCall ConnectionID
 7E extensions? CSTACommonArguments
RetrieveCallArgument 30 group
 6B callToBeRetrieved ConnectionID
 7E extensions? CSTACommonArguments
SingleStepConfArgument 30 group
 6B activeCall ConnectionID
 30 deviceToJoin DeviceID
 0A participationType? ParticipationType
 80 accountCode? AccountInfo
 81 authCode? AuthCode
 82 correlatorData? CorrelatorData
 7D.04 userData? UserData
 83 subjectOfCall? SubjectOfCall
 84 languagePreferences? LanguagePreferences
 7E extensions? CSTACommonArguments
SingleStepConfResult 30 group
 6B conferencedCall ConnectionID
 30 conferencedCallInfo? ConnectionInformation
 A1 callLinkageDataList? CallLinkageDataList
 7E extensions? CSTACommonArguments
SingleStepTransArgument 30 group
 6B activeCall ConnectionID
 30 transferredTo DeviceID
 80 accountCode? AccountInfo
 81 authCode? AuthCode
 82 correlatorData? CorrelatorData
 7D.04 userData? UserData
 83 callCharacteristics? CallCharacteristics
 84 subjectOfCall? SubjectOfCall
 85 languagePreferences? LanguagePreferences
 86 reason? EventCause
 7E extensions? CSTACommonArguments
SingleStepTransResult 30 group
 6B transferredCall ConnectionID
 A0 connections? ConnectionList
 A1 transferredCallInfo? ConnectionInformation
 A2 callLinkageDataList? CallLinkageDataList
 7E extensions? CSTACommonArguments
TransferCallArgument 30 group
 6B heldCall ConnectionID
 6B activeCall ConnectionID
 7E extensions? CSTACommonArguments
TransferCallResult 30 group
 6B transferredCall ConnectionID
 A0 connections? ConnectionList
 A1 transferredCallInfo? ConnectionInformation
 A2 callLinkageDataList? CallLinkageDataList
 7E extensions? CSTACommonArguments
AssociateDataArgument 30 group
 6B existingCall ConnectionID
 80 accountCode? AccountInfo
 81 authCode? AuthCode
 82 correlatorData? CorrelatorData
 83 callQualifyingData? CallQualifyingData
 84 callCharacteristics? CallCharacteristics
 85 subjectOfCall? SubjectOfCall
 86 languagePreferences? LanguagePreferences
 A7 deviceInfo? DeviceID
 7E extensions? CSTACommonArguments
GenerateDigitsArgument 30 group
 6B connectionToSendDigits ConnectionID
 0A digitMode? enum rotaryPulse=0 dTMF=1
 16 charactersToSend IA5
 80 toneDuration? int
 81 pulseRate? int
 82 pauseDuration? int
 7E extensions? CSTACommonArguments
GetAgentStateArgument 30 group
 30 device DeviceID
 30 acdGroup? DeviceID
 7E extensions? CSTACommonArguments
GetAgentStateResult 30 group
 30 agentStateList list AgentStateEntry
 7E extensions? CSTACommonArguments
AgentStateEntry 30 group
 04 agentID? AgentID
 01 loggedOn bool
 30 agentInfo? list AgentInfo
AgentInfo 30 group
 30 acdGroup? DeviceID
 0A agentState AgentState
 80 pendingAgentState? PendingAgentState
 81 agentStateCondition? enum forcedPause=0 other=1
SetAgentStateArgument 30 group
 30 device DeviceID
 0A requestedAgentState ReqAgentState
 82 agentID? AgentID
 83 password? AgentPassword
 30 group? DeviceID
 7E extensions? CSTACommonArguments
SetAgentStateResult 30 group
 0A pendingAgentState? PendingAgentState
 7E extensions? CSTACommonArguments
ReqAgentState 0A enum loggedOn=0 loggedOff=1 notReady=2 ready=3 workingAfterCall=4
SetDoNotDisturbArgument 30 group
 30 device DeviceID
 01 doNotDisturbOn bool
 03 callOrigination? CallOrigination
 30 callingDeviceList? list DeviceID
 7E extensions? CSTACommonArguments
SetForwardingArgument 30 group
 30 device DeviceID
 0A forwardingType? ForwardingType
 01 activateForward bool
 30 forwardDN? DeviceID
 02 ringCount? int
 83 ringDuration? int
 7E extensions? CSTACommonArguments
SystemStatusArg 30 group
 04 sysStatRegisterID? SysStatRegisterID
 0A systemStatus SystemStatus
 7E extensions? CSTACommonArguments
RequestSysStatArg 30 group
 04 sysStatRegisterID? SysStatRegisterID
 7E extensions? CSTACommonArguments
RequestSysStatRes 30 group
 0A systemStatus SystemStatus
 7E extensions? CSTACommonArguments
GetSwitchingFunctionDevicesArgument 30 group
 30 requestedDeviceID? DeviceID
 0A requestedDeviceCategory? enum acd=0 groupACD=1 groupHunt=2 networkInterface=5 routeingDevice=7 station=8 voiceUnit=9 other=10
+ conference=11
 7E extensions? CSTACommonArguments
GetSwitchingFunctionDevicesResult 30 group
 04 serviceCrossRefID ServiceCrossRefID
 7E extensions? CSTACommonArguments
RouteRegisterArgument 30 group
 30 routeingDevice? DeviceID
 03 requestedRouteingMediaClass? MediaClass
 7E extensions? CSTACommonArguments
RouteRegisterResult 30 group
 04 routeRegisterReqID RouteRegisterReqID
 03 actualRouteingMediaClass? MediaClass
 7E extensions? CSTACommonArguments
RouteRegisterCancelArgument 30 group
 04 routeRegisterReqID RouteRegisterReqID
 7E extensions? CSTACommonArguments
RouteRequestArgument 30 group
 58 crossRefIdentifier RouteingCrossRefID
 80 routeRegisterReqID? RouteRegisterReqID
 62 currentRoute CalledDeviceID
 61 callingDevice? CallingDeviceID
 63 routeingDevice? SubjectDeviceID
 6B routedCall? ConnectionID
 81 routeSelAlgorithm? SelectValue
 65 associatedCallingDevice? AssociatedCallingDeviceID
 66 associatedCalledDevice? AssociatedCalledDeviceID
 82 priority? bool
 83 replyTimeout? int
 84 correlatorData? CorrelatorData
 A5 mediaCallCharacteristics? MediaCallCharacteristics
 86 callCharacteristics? CallCharacteristics
 A7 routeCallInfo? ConnectionInformation
 A8 callLinkageData? CallLinkageData
 89 subjectOfCall? SubjectOfCall
 AA messageInfo? MessageInfo
 8B languagePreferences? LanguagePreferences
 AC deviceHistory? DeviceHistory
 7E extensions? CSTACommonArguments
ReRouteRequestArgument 30 group
 58 crossRefIdentifier RouteingCrossRefID
 80 routeRegisterReqID? RouteRegisterReqID
 81 replyTimeout? int
 82 correlatorData? CorrelatorData
 A3 callLinkageData? CallLinkageData
 7E extensions? CSTACommonArguments
RouteSelectRequestArgument 30 group
 58 crossRefIdentifier RouteingCrossRefID
 80 routeRegisterReqID? RouteRegisterReqID
 A1.30 routeSelected DeviceID
 A2 alternateRoutes? list DeviceID
 A3 remainRetries? RetryValue
 84 routeUsedReq? bool
 85 correlatorData? CorrelatorData
 7E extensions? CSTACommonArguments
RouteUsedRequestArgument 30 group
 58 crossRefIdentifier RouteingCrossRefID
 80 routeRegisterReqID? RouteRegisterReqID
 62 routeUsed CalledDeviceID
 61 callingDevice? CallingDeviceID
 01 domain? bool
 81 correlatorData? CorrelatorData
 A2 callLinkageData? CallLinkageData
 7E extensions? CSTACommonArguments
RouteEndRequestArgument 30 group
 58 crossRefIdentifier RouteingCrossRefID
 80 routeRegisterReqID? RouteRegisterReqID
 A1 errorValue? ErrorValue
 82 correlatorData? CorrelatorData
 7E extensions? CSTACommonArguments
EscapeRegisterID 40 octets
EscapeArgument 30 group
 40 escapeRegisterID? EscapeRegisterID
 30 security? CSTASecurityData
 - privateData CSTAPrivateData2
CSTAPrivateData2 - CSTAPrivateData
]]

-- ACSE, as CSTA uses it.
local ACSE_TYPES = [[
AARQ 60 group
 80 protocol-version? bits version1=0
 A1.06 application-context-name oid
 8A sender-acse-requirements? bits authentication=0
 8B mechanism-name? oid
 AC calling-authentication-value? AuthValue
 9D implementation-information? GraphicString
 BE user-information? list EXT
AARE 61 group
 80 protocol-version? bits version1=0
 A1.06 application-context-name oid
 A2.02 result enum accepted=0 rejected-permanent=1 rejected-transient=2
 A3 result-source-diagnostic oneof
  A1.02 acse-service-user int
  A2.02 acse-service-provider int
 88 responder-acse-requirements? bits authentication=0
 AA responding-authentication-value? AuthValue
 9D implementation-information? GraphicString
 BE user-information? list EXT
AuthValue - oneof
 80 charstring GraphicString
 81 bitstring bits
 A2 external AuthEXT
AuthEXT 30 group
 06 direct-reference? oid
 02 indirect-reference? int
 - encoding oneof
  A0 single-ASN1-type SenderAuth
SenderAuth - oneof
 A0 sender-authentication group
  04 authentication-name octets
  04 authentication-password octets
 A1 responder-authentication group
  04 aps-stamp octets
  04 system-version octets
EXT 28 group
 06 direct-reference? oid
 02 indirect-reference? int
 - encoding oneof
  A0 single-ASN1-type ACSEUserInformationForCSTA
  81 octet-aligned octets
  82 arbitrary bits
RLRQ 62 group
 80 reason? enum normal=0 urgent=1 user-defined=30
 BE user-information? list EXT
RLRE 63 group
 80 reason? enum normal=0 not-finished=1 user-defined=30
 BE user-information? list EXT
ABRT 64 group
 80 abort-source enum acse-service-user=0 acse-service-provider=1
 81 abort-diagnostic? enum no-reason-given=1 protocol-error=2 authentication-mechanism-name-not-recognized=3
+ authentication-mechanism-name-required=4 authentication-failure=5 authentication-required=6
 BE user-information? list EXT
]]
---------------------------------------------------------------------------------------------------------------------------------------------
-- 2. Schema
---------------------------------------------------------------------------------------------------------------------------------------------
-- A field is { name, tags, optional, body, filter }, a body { kind, fields | names | element | type }, a type { name, tags, body }.
-- `filter` is the ProtoField that carries the field; the same name with the same meaning shares one.

local OWN_TAGS = { bool = 0x01, int = 0x02, bits = 0x03, octets = 0x04, null = 0x05, oid = 0x06, enum = 0x0A, IA5 = 0x16, GeneralizedTime = 0x18,
                   GraphicString = 0x19, group = 0x30, list = 0x30 }
local TEXT = { IA5 = true, GeneralizedTime = true, GraphicString = true }

-- Filter names that are not just the type's or the field's name in snake case.
local TYPE_FILTERS = { EventCause = "cause", MonitorCrossRefID = "cross_ref_id", NumberDigits = "device_id", ReqAgentState = "requested_agent_state",
                       DeviceNumber = "device_number", OtherPlan = "device_other", OperationErrors = "error.operation",
                       SecurityErrors = "error.security", StateIncompatibilityErrors = "error.state_incompatibility",
                       SystemResourceAvailabilityErrors = "error.system_resource_availability",
                       SubscribedResourceAvailabilityErrors = "error.subscribed_resource_availability",
                       PerformanceManagementErrors = "error.performance_management", PrivateDataInfoErrors = "error.private_data",
                       CallControlEvents = "filter.call_control", CallAssociatedEvents = "filter.call_associated",
                       MediaAttachmentEvents = "filter.media_attachment", PhysicalDeviceFeatureEvents = "filter.physical_device_feature",
                       LogicalDeviceFeatureEvents = "filter.logical_device_feature", DeviceMaintenanceEvents = "filter.maintenance",
                       VoiceUnitEvents = "filter.voice_unit", VendorSpecEvents = "filter.private" }
-- Numbers of the numbering plans are devices' numbers like the others; a name that means a device here and a connection there gets two filters.
local FIELD_FILTERS = { ["PublicTON.*"] = "device_id", ["PrivateTON.*"] = "device_id", ["ConnectionIDChoice.deviceID"] = "local_device_id",
                        ["ConnectionList.deviceID"] = "endpoint", ["MakeCallResult.callingDevice"] = "initiated_call",
                        ["SnapshotCallArgument.snapshotObject"] = "snapshot_call",
                        ["NetworkReachedEvent.originatingNIDConneciton"] = "originating_nid_connection", -- sic in the standard
                        ["*.DeviceID"] = "listed_device" }

local types = {}
local fields = {}     -- all ProtoFields by filter name
local field_kinds = {} -- what each of them means: a second meaning gets a name of its own

local function snake(name)
  return (name:gsub("^cSTA", "Csta"):gsub("^aCD", "Acd"):gsub("-", "_"):gsub("(%l)(%u)", "%1_%2"):gsub("(%u+)(%u%l)", "%1_%2"):lower())
end

local function split(text)
  local words = {}
  for word in text:gmatch("%S+") do words[#words + 1] = word end
  return words
end

-- The lines of a table, continued ones joined.
local function lines(text)
  local all = {}
  for line in text:gsub("\n%+", ""):gmatch("[^\n]+") do all[#all + 1] = line end
  return all
end

local function declared(name)
  types[name] = types[name] or { name = name }
  return types[name]
end

local function parse_tags(text)
  local tags = {}
  if text ~= "-" then
    for octet in text:gmatch("%x%x") do tags[#tags + 1] = tonumber(octet, 16) end
  end
  return tags
end

local function parse_names(text)
  local names = {}
  for name, number in text:gmatch("(%S+)=(%d+)") do names[tonumber(number)] = name end
  return names
end

local parse_fields

local function parse_body(text, depth, all, at)
  local word, rest = text:match("^(%S+) ?(.*)$")
  if word == "group" or word == "oneof" then
    local body = { kind = word }
    body.fields, at = parse_fields(depth, all, at)
    return body, at
  elseif word == "list" then
    local element
    element, at = parse_body(rest, depth, all, at)
    return { kind = "list", element = { tags = {}, body = element } }, at
  elseif word == "enum" or word == "bits" then
    return { kind = word, names = parse_names(rest) }, at
  elseif OWN_TAGS[word] then
    return { kind = word }, at
  end
  return { kind = "named", type = declared(word) }, at
end

function parse_fields(depth, all, at)
  local found = {}
  while all[at] and all[at]:find("^" .. (" "):rep(depth + 1) .. "%S") do
    local tags, name, body = all[at]:match("^ +(%S+) (%S+) (.+)$")
    local field = { name = name:gsub("%?$", ""), optional = name:find("%?$") ~= nil, tags = parse_tags(tags) }
    field.body, at = parse_body(body, depth + 1, all, at + 1)
    found[#found + 1] = field
  end
  return found, at
end

local function parse_types(text)
  local all, at, order = lines(text), 1, {}
  while all[at] do
    local name, tags, body = all[at]:match("^(%S+) (%S+) (.+)$")
    local kind = declared(name)
    kind.tags = parse_tags(tags)
    kind.body, at = parse_body(body, 0, all, at + 1)
    order[#order + 1] = kind
  end
  return order
end

local function resolved(body)
  while body.kind == "named" do body = body.type.body end
  return body
end

local function tags_of(body)
  while body.kind == "named" do
    if #body.type.tags > 0 then return body.type.tags end
    body = body.type.body
  end
  return OWN_TAGS[body.kind] and { OWN_TAGS[body.kind] } or {}
end

-- Whether the type, whatever names it goes through, is this one.
local function is_type(body, name)
  while body.kind == "named" do
    if body.type.name == name then return true end
    body = body.type.body
  end
  return false
end

-- What a node with parts says of itself in one word: groups that name a device, a connection or an error do.
local function gist_of(body)
  if is_type(body, "DeviceID") then return "device" end
  if is_type(body, "ConnectionIDChoice") then return "connection" end
  if is_type(body, "UniversalFailure") then return "error" end
  local final = resolved(body)
  if final.kind == "oneof" then
    for _, alternative in ipairs(final.fields) do
      if is_type(alternative.body, "DeviceID") then return "device" end
    end
  end
end

local function new_field(kind, filter, label, names)
  local name = "csta." .. filter
  if kind == "bool" then return ProtoField.bool(name, label) end
  if kind == "int" then return ProtoField.int32(name, label, base.DEC) end
  if kind == "enum" then return ProtoField.uint32(name, label, base.DEC, names) end
  if kind == "null" or kind == "none" then return ProtoField.none(name, label) end
  return ProtoField.string(name, label)
end

-- The ProtoField for a filter name and a meaning; where the name has another meaning already, the owner's name goes before it.
local function field_for(filter, meaning, kind, names, label, owner)
  if field_kinds[filter] ~= nil and field_kinds[filter] ~= meaning then filter = snake(owner) .. "." .. filter end
  if not fields[filter] then
    fields[filter] = new_field(kind, filter, label, names)
    field_kinds[filter] = meaning
  end
  return fields[filter]
end

local function name_field(field, owner)
  local final = resolved(field.body)
  local kind = final.kind
  local special = FIELD_FILTERS[owner .. "." .. field.name] or FIELD_FILTERS[owner .. ".*"] or FIELD_FILTERS["*." .. field.name]
  local label = field.name
  if kind == "group" or kind == "oneof" or kind == "list" then
    -- A choice without a tag of its own has no node: its alternative has.
    if #field.tags == 0 and #tags_of(field.body) == 0 and not is_type(field.body, "CSTAObject") then return end
    field.gist = gist_of(field.body)
    field.filter = field_for(special or snake(label), field.gist or "none", field.gist or "none", nil, label, owner)
    return
  end
  local leaf = field.body -- a named type counts for more than the field's name: every EventCause is csta.cause
  while leaf.kind == "named" and leaf.type.body.kind == "named" do leaf = leaf.type.body end
  local filter = special
  if leaf.kind == "named" and kind ~= "null" then
    filter = filter or TYPE_FILTERS[leaf.type.name] or snake(leaf.type.name)
    label = leaf.type.name
  end
  filter = filter or snake(label)
  local text = TEXT[kind] or kind == "octets" or kind == "oid" or kind == "bits"
  local meaning = text and "text" or final.names or kind
  field.filter = field_for(filter, filter == "device_id" and "device_id" or meaning, text and "text" or kind, final.names, label, owner)
end

local function name_fields(body, owner)
  if body.kind == "list" then
    local element = body.element
    element.name = element.body.kind == "named" and element.body.type.name or owner:gsub("^.*%.", "") .. "Entry"
    name_field(element, owner)
    name_fields(element.body, owner)
  elseif body.fields then
    for _, field in ipairs(body.fields) do
      name_field(field, owner)
      name_fields(field.body, owner)
    end
  end
end

local operations, operation_names = {}, {}
for _, line in ipairs(lines(OPERATIONS)) do
  local code, name, argument, result = table.unpack(split(line))
  code = tonumber(code)
  operation_names[code] = name
  operations[code] = { name = name, argument = argument ~= "-" and declared(argument) or nil, result = result ~= "-" and declared(result) or nil }
end

local EVENT_GROUPS = { [0] = "callControl", "callAssociated", "mediaAttachment", "physicalDeviceFeature", "logicalDeviceFeature",
                       "deviceMaintenance", "voiceUnit", "vendorSpec" }
local events, event_names = {}, {}
for _, line in ipairs(lines(EVENTS)) do
  local code, name, kind = table.unpack(split(line))
  code = tonumber(code, 16)
  event_names[code] = name
  events[code] = { name = name, type = kind ~= "-" and declared(kind) or nil }
end

local APDUS = { [0x60] = "aarq", [0x61] = "aare", [0x62] = "rlrq", [0x63] = "rlre", [0x64] = "abrt",
                [0xA1] = "invoke", [0xA2] = "returnResult", [0xA3] = "returnError", [0xA4] = "reject" }
local PROBLEMS = {
  [0xA0] = { name = "general", [0] = "unrecognizedPDU", "mistypedPDU", "badlyStructuredPDU" },
  [0xA1] = { name = "invoke", [0] = "duplicateInvocation", "unrecognizedOperation", "mistypedArgument", "resourceLimitation", "releaseInProgress",
             "unrecognizedLinkedId", "linkedResponseUnexpected", "unexpectedLinkedOperation" },
  [0xA2] = { name = "returnResult", [0] = "unrecognizedInvocation", "resultResponseUnexpected", "mistypedResult" },
  [0xA3] = { name = "returnError", [0] = "unrecognizedInvocation", "errorResponseUnexpected", "unrecognizedError", "unexpectedError",
             "mistypedParameter" },
}

-- Fields of the messages themselves; no field of the tables takes their names.
local own = {}
own.framing = ProtoField.string("csta.framing", "Framing")
own.frame_length = ProtoField.uint16("csta.frame_length", "Frame length", base.DEC)
own.apdu = ProtoField.uint8("csta.apdu", "APDU", base.HEX, APDUS)
own.invoke_id = ProtoField.int32("csta.invoke_id", "Invoke ID", base.DEC)
own.linked_id = ProtoField.int32("csta.linked_id", "Linked ID", base.DEC)
own.operation = ProtoField.uint32("csta.operation", "Operation", base.DEC, operation_names)
own.event = ProtoField.uint32("csta.event", "Event", base.HEX, event_names, nil, "Identifier octets of the group and of the event")
own.event_group = ProtoField.uint8("csta.event_group", "Event group", base.DEC, EVENT_GROUPS)
own.argument = ProtoField.none("csta.argument", "Argument")
own.result = ProtoField.none("csta.result", "Result")
own.error_code = ProtoField.int32("csta.error_code", "Error code", base.DEC)
own.error = ProtoField.string("csta.error", "Error")
own.problem = ProtoField.string("csta.problem", "Problem", base.UNICODE, "Why a message was rejected: whose problem it is, and which")
own.element = ProtoField.bytes("csta.element", "Element", base.NONE, "An element that the tables do not name")
own.skipped = ProtoField.bytes("csta.skipped", "Skipped octets", base.NONE, "Octets outside of any message")
own.response_in = ProtoField.framenum("csta.response_in", "Response in", base.NONE, frametype.RESPONSE)
own.request_in = ProtoField.framenum("csta.request_in", "Request in", base.NONE, frametype.REQUEST)
own.response_time = ProtoField.relative_time("csta.response_time", "Response time")
for filter, field in pairs(own) do fields[filter], field_kinds[filter] = field, "own" end

do
  -- Types first, so that the plain names go to the most common meanings.
  local order = {}
  for _, text in ipairs({ SIMPLE_TYPES, COMPOUND_TYPES, EVENT_TYPES, SERVICE_TYPES, ACSE_TYPES }) do
    for _, kind in ipairs(parse_types(text)) do order[#order + 1] = kind end
  end
  for _, kind in ipairs(order) do name_fields(kind.body, kind.name) end
end

local experts = {
  malformed = ProtoExpert.new("csta.malformed", "Malformed message", expert.group.MALFORMED, expert.severity.ERROR),
  missing = ProtoExpert.new("csta.missing_field", "A mandatory field is missing", expert.group.PROTOCOL, expert.severity.WARN),
  unknown = ProtoExpert.new("csta.unknown_element", "An element unknown to the tables", expert.group.PROTOCOL, expert.severity.NOTE),
  cut = ProtoExpert.new("csta.cut_short", "The message is cut short", expert.group.MALFORMED, expert.severity.WARN),
  skipped = ProtoExpert.new("csta.out_of_step", "Octets that belong to no message seen", expert.group.SEQUENCE, expert.severity.NOTE),
}

csta.fields = fields
csta.experts = { experts.malformed, experts.missing, experts.unknown, experts.cut, experts.skipped }

---------------------------------------------------------------------------------------------------------------------------------------------
-- 3. BER
---------------------------------------------------------------------------------------------------------------------------------------------
local MAX_DEPTH = 40          -- levels of elements; CSTA's deepest nest is under 20, and a stack must not be the peer's to fill
local MAX_MESSAGE = 262144    -- octets of a message without frame header: a greater length is no length

-- The identifier and length octets at pos: the first octet of the identifier, where the contents begin, their length (nil: indefinite).
-- Otherwise nil and "more" (the octets end) or a reason.
local function header(s, pos, stop)
  local tag = s:byte(pos)
  if not tag or pos >= stop then return nil, "more" end
  pos = pos + 1
  if tag % 32 == 31 then -- a tag number of several octets
    local octets = 0
    repeat
      local octet = s:byte(pos)
      if not octet or pos >= stop then return nil, "more" end
      pos, octets = pos + 1, octets + 1
      if octets > 4 then return nil, "tag number of more than 4 octets" end
    until octet < 0x80
  end
  local first = s:byte(pos)
  if not first or pos >= stop then return nil, "more" end
  pos = pos + 1
  if first < 0x80 then return tag, pos, first end
  if first == 0x80 then
    if math.floor(tag / 32) % 2 == 0 then return nil, "indefinite length of a primitive element" end
    return tag, pos, nil
  end
  local octets = first - 0x80
  if octets > 126 then return nil, "reserved length octet ff" end
  if pos + octets > stop then return nil, "more" end
  local length = 0
  for i = pos, pos + octets - 1 do length = math.min(length * 256 + s:byte(i), 0x7FFFFFFF) end -- longer than any message is long enough
  return tag, pos + octets, length
end

-- The element at pos: identifier octet, first octet of the contents, end of the contents, end of the element (both exclusive), and whether
-- it goes on after stop (then both ends are stop). Otherwise nil, a reason, and whether the octets end inside its own header.
local function element(s, pos, stop, depth)
  depth = depth or 1
  if depth > MAX_DEPTH then return nil, "nested too deeply" end
  local tag, from, length = header(s, pos, stop)
  if not tag then return nil, from == "more" and "the octets end inside an element's header" or from, from == "more" end
  if length then
    if from + length > stop then return tag, from, stop, stop, true end
    return tag, from, from + length, from + length, false
  end
  local at = from
  while true do
    if at + 2 > stop then return tag, from, stop, stop, true end
    if s:byte(at) == 0 and s:byte(at + 1) == 0 then return tag, from, at, at + 2, false end
    local inner, reason, in_header, after, cut = element(s, at, stop, depth + 1)
    if cut or (not inner and in_header) then return tag, from, stop, stop, true end
    if not inner then return nil, reason end
    at = after
  end
end

-- A two's complement number of any length; nil where it has no octet, or more significant ones than a double takes exactly.
local function integer(s, from, stop)
  if stop <= from or stop - from > 16 then return nil end
  local value = s:byte(from) + 0.0 -- a double: later Lua's integers would wrap around
  if value >= 0x80 then value = value - 256 end
  for i = from + 1, stop - 1 do value = value * 256 + s:byte(i) end
  return math.abs(value) <= 2 ^ 53 and value or nil
end

local function hex(s, from, stop)
  return (s:sub(from, stop - 1):gsub(".", function(c) return ("%02x"):format(c:byte()) end))
end

-- Octets as text where all of them can be printed, in hex otherwise: call and cross reference identifiers come as both.
local function printable(s, from, stop)
  local octets = s:sub(from, stop - 1)
  return octets:find("^[\32-\126]*$") and octets or hex(s, from, stop)
end

local function escaped(s, from, stop)
  return (s:sub(from, stop - 1):gsub("[^\32-\126]", function(c) return ("\\x%02x"):format(c:byte()) end))
end

local function oid_text(s, from, stop)
  local arcs, arc = {}, 0
  for i = from, stop - 1 do
    local octet = s:byte(i)
    arc = arc * 128 + octet % 128
    if arc > 2 ^ 53 then return nil end
    if octet < 0x80 then
      if #arcs == 0 then
        local root = math.min(2, math.floor(arc / 40))
        arcs, arc = { ("%d"):format(root) }, arc - 40 * root
      end
      arcs[#arcs + 1] = ("%.0f"):format(arc)
      arc = 0
    end
  end
  return stop > from and s:byte(stop - 1) < 0x80 and table.concat(arcs, ".") or nil
end

---------------------------------------------------------------------------------------------------------------------------------------------
-- 4. Typed tree
---------------------------------------------------------------------------------------------------------------------------------------------
-- A node is { from, to, filter, value, text, plain, kids, expert, reason, field }: octets [from, to), the ProtoField and its value, the line
-- in the tree, the value as words, what lies below.

local function add(out, from, to, filter, value, text)
  local node = { from = from, to = to, filter = filter, value = value, text = text }
  out[#out + 1] = node
  return node
end

local function complain(out, from, to, reason, kind)
  local node = add(out, from, to, nil, nil, reason)
  node.expert, node.reason = kind or "malformed", reason
  return node
end

local UNIVERSAL = { [1] = "BOOLEAN", [2] = "INTEGER", [3] = "BIT STRING", [4] = "OCTET STRING", [5] = "NULL", [6] = "OBJECT IDENTIFIER",
                    [8] = "EXTERNAL", [10] = "ENUMERATED", [12] = "UTF8String", [16] = "SEQUENCE", [17] = "SET", [18] = "NumericString",
                    [19] = "PrintableString", [22] = "IA5String", [23] = "UTCTime", [24] = "GeneralizedTime", [25] = "GraphicString" }

local function tag_text(s, pos, tag)
  local number = tag % 32
  if number == 31 then
    number = 0
    repeat
      pos = pos + 1
      number = number * 128 + s:byte(pos) % 128
    until s:byte(pos) < 0x80
  end
  local class = math.floor(tag / 64)
  if class == 0 then return UNIVERSAL[number] or ("[UNIVERSAL %d]"):format(number) end
  return ({ "[APPLICATION %d]", "[%d]", "[PRIVATE %d]" })[class]:format(number)
end

-- Any element by its tags alone. Answers where it ends, or nil.
local function generic(out, s, pos, stop, depth)
  local tag, from, last, after, cut = element(s, pos, stop, depth)
  if not tag then
    complain(out, pos, stop, from)
    return nil
  end
  local name = tag_text(s, pos, tag)
  local node = add(out, pos, after, fields.element)
  if math.floor(tag / 32) % 2 == 1 then
    node.text = ("%s, %d octets"):format(name, last - from)
    node.kids = {}
    local at = from
    while at and at < last do at = generic(node.kids, s, at, last, depth + 1) end
  elseif tag == 0x02 or tag == 0x0A then
    local value = integer(s, from, last)
    node.text = name .. ": " .. (value and ("%.0f"):format(value) or hex(s, from, last))
  elseif tag == 0x06 then
    node.text = name .. ": " .. (oid_text(s, from, last) or hex(s, from, last))
  else
    local octets = hex(s, from, last)
    local text = printable(s, from, last)
    node.text = name .. ": " .. octets .. (text ~= octets and #text > 0 and (' "%s"'):format(text) or "")
  end
  if cut then
    node.expert, node.reason = "malformed", "the element is longer than what it lies in"
  end
  return after
end

local function generic_all(out, s, pos, stop, depth)
  while pos and pos < stop do pos = generic(out, s, pos, stop, depth) end
end

local function unknown(out, s, pos, stop, depth)
  local after = generic(out, s, pos, stop, depth)
  local node = out[#out]
  if after and not node.expert then
    node.expert, node.reason = "unknown", "not in the tables: " .. node.text
  end
  return after
end

-- Vendors put types of their own in the place of an alternative: private data and security information say so.
local function is_open(body)
  for _, alternative in ipairs(body.fields) do
    if alternative.name == "private" and alternative.body.kind == "null" then return true end
  end
  return false
end

local function begins(field, tag)
  if #field.tags > 0 then return field.tags[1] == tag end
  local own = tags_of(field.body)
  if #own > 0 then return own[1] == tag end
  for _, alternative in ipairs(resolved(field.body).fields) do
    if begins(alternative, tag) then return true end
  end
  return false
end

local typed -- the node of a field; parts contain each other

-- A SEQUENCE's fields, strictly in order. An element that fits none of those to come is shown and passed over.
local function group(out, body, s, pos, stop, depth)
  local all, next_field = body.fields, 1
  while pos and pos < stop do
    local tag, found = s:byte(pos), nil
    for i = next_field, #all do
      if begins(all[i], tag) then
        found = i
        break
      end
    end
    for i = next_field, found and 0 or #all do
      local choice = #all[i].tags == 0 and resolved(all[i].body)
      if choice and choice.kind == "oneof" and is_open(choice) then
        found = i
        break
      end
    end
    if found then
      for i = next_field, found - 1 do
        if not all[i].optional then complain(out, pos, stop, "missing: " .. all[i].name, "missing") end
      end
      pos = typed(out, all[found], s, pos, stop, depth)
      next_field = found + 1
    else
      pos = unknown(out, s, pos, stop, depth)
    end
  end
  if pos then
    for i = next_field, #all do
      if not all[i].optional then complain(out, pos, stop, "missing: " .. all[i].name, "missing") end
    end
  end
end

-- A CHOICE's alternative. Inside a node that says what it is, a DeviceID or the parts of a ConnectionID need no node of their own.
local function choice(out, body, s, pos, stop, depth, inside, named)
  if pos >= stop then
    complain(out, pos, stop, "nothing where a choice should be")
    return nil
  end
  local tag = s:byte(pos)
  for _, alternative in ipairs(body.fields) do
    if begins(alternative, tag) then
      if inside and (is_type(alternative.body, "DeviceID") or alternative.name == "both") then
        local opened, from, last, after, cut = element(s, pos, stop, depth)
        if opened then
          if cut then complain(out, pos, stop, "the element is longer than what it lies in") end
          group(out, resolved(alternative.body), s, from, last, depth + 1)
          return after
        end
      end
      return typed(out, alternative, s, pos, stop, depth, named)
    end
  end
  if is_open(body) then return generic(out, s, pos, stop, depth) end
  local after = generic(out, s, pos, stop, depth)
  if after then out[#out].expert, out[#out].reason = "malformed", "none of the choice's alternatives" end
  return after
end

local function bit_names(s, from, stop, names)
  local unused = s:byte(from)
  if not unused or from >= stop or unused > 7 or (unused > 0 and stop - from == 1) then return nil end
  local set = {}
  for bit = 0, 8 * (stop - from - 1) - unused - 1 do
    if math.floor(s:byte(from + 1 + math.floor(bit / 8)) / 2 ^ (7 - bit % 8)) % 2 == 1 then set[#set + 1] = names[bit] or tostring(bit) end
  end
  return table.concat(set, " ")
end

-- A value: for the ProtoField, in words, and in the tree's line where that differs. Nil and a reason where the contents cannot be one.
local function value_of(body, s, from, stop)
  local kind = body.kind
  if kind == "null" then
    if stop > from then return nil, "a NULL with contents" end
    return true, ""
  elseif kind == "bool" then
    if stop - from ~= 1 then return nil, "a BOOLEAN not of one octet" end
    return s:byte(from) ~= 0, tostring(s:byte(from) ~= 0)
  elseif kind == "int" or kind == "enum" then
    local value = integer(s, from, stop)
    if not value then return nil, "no number of a size that can be shown" end
    if kind == "enum" then
      if value < 0 or value > 2 ^ 31 - 1 then return nil, "a number that no name can have" end
      local name = body.names[value]
      return value, name or ("%.0f"):format(value), ("%s (%.0f)"):format(name or "unknown", value)
    end
    if value < -2 ^ 31 or value > 2 ^ 31 - 1 then return nil, ("a number of more than 32 bits: %.0f"):format(value) end
    return value, ("%.0f"):format(value)
  elseif kind == "bits" then
    local names = bit_names(s, from, stop, body.names)
    if not names then return nil, "no BIT STRING: the number of unused bits cannot be" end
    return names, names, names ~= "" and names or "(none)"
  elseif kind == "oid" then
    local text = oid_text(s, from, stop)
    if not text then return nil, "no OBJECT IDENTIFIER" end
    return text, text
  end
  local text = TEXT[kind] and escaped(s, from, stop) or printable(s, from, stop)
  return text, text
end

-- What a node says of itself in one word, from what lies below.
local function gist_text(gist, kids)
  local words = {}
  for _, kid in ipairs(kids) do
    if not kid.expert and kid.field then
      local word = kid.plain ~= "" and kid.plain or kid.field.name
      if gist == "error" then return kid.field.name == word and word or kid.field.name .. "/" .. word end
      if gist == "device" then return word end
      words[#words + 1] = word
    end
  end
  return #words > 0 and table.concat(words, "/") or nil
end

function typed(out, field, s, pos, stop, depth, named)
  local body, tags = resolved(field.body), field.tags
  if #tags == 0 then tags = tags_of(field.body) end
  if #tags == 0 then -- a choice without a tag of its own: the alternative stands for it, and an object goes by the field's name
    return choice(out, body, s, pos, stop, depth, false, is_type(field.body, "CSTAObject") and field or nil)
  end
  local tag, from, last, after, cut = element(s, pos, stop, depth)
  if not tag then
    complain(out, pos, stop, from)
    return nil
  end
  local name = (named or field).name
  local node = add(out, pos, after, nil, nil, name)
  node.field, node.kids = field, {}
  for i = 2, #tags do -- explicit tags around it
    local inner, start, finish, rest, short = element(s, from, last, depth + 1)
    if inner ~= tags[i] then
      complain(node.kids, from, last, ("not the tag %02X that belongs into %s"):format(tags[i], name))
      return after
    end
    if rest < last then complain(node.kids, rest, last, "octets after the value") end
    from, last, cut, tag = start, finish, cut or short, inner
    depth = depth + 1
  end
  if cut then complain(node.kids, pos, stop, name .. " is longer than what it lies in") end
  local kind, constructed = body.kind, math.floor(tag / 32) % 2 == 1
  if kind == "group" or kind == "list" or kind == "oneof" then
    node.filter = (named or field).filter
    if kind == "group" then
      group(node.kids, body, s, from, last, depth + 1)
    elseif kind == "oneof" then
      local rest = choice(node.kids, body, s, from, last, depth + 1, true)
      if rest and rest < last then complain(node.kids, rest, last, "octets after the choice") end
    else
      local at = from
      while at and at < last do
        local first = s:byte(at)
        if begins(body.element, first) then
          at = typed(node.kids, body.element, s, at, last, depth + 1)
        elseif resolved(body.element.body).kind == "oneof" then
          at = choice(node.kids, resolved(body.element.body), s, at, last, depth + 1, false)
        else
          at = unknown(node.kids, s, at, last, depth + 1)
        end
      end
      if last == from then node.text = name .. ": (none)" end
    end
    if field.gist then
      node.plain = gist_text(field.gist, node.kids) or ""
      node.value = node.plain
      if node.plain ~= "" then node.text = name .. ": " .. node.plain end
    end
    return after
  end
  if constructed then
    complain(node.kids, pos, after, name .. " in parts, which are not put together here")
    generic_all(node.kids, s, from, last, depth + 1)
    return after
  end
  local value, plain, text = value_of(body, s, from, last)
  if value == nil then
    node.text = name .. ": " .. hex(s, from, last)
    node.expert, node.reason = "malformed", name .. ": " .. plain
    return after
  end
  node.filter, node.value, node.plain = field.filter, value, plain
  if kind ~= "null" then node.text = name .. ": " .. (text or plain) end
  return after
end

---------------------------------------------------------------------------------------------------------------------------------------------
-- 5. Messages
---------------------------------------------------------------------------------------------------------------------------------------------
-- A message is { apdu, id, operation, kids, words }: its nodes, and what the info column says.

-- A number field that the message itself carries. Answers the number and where the element ends.
local function number(message, s, pos, stop, tag, label, filter, names)
  local found, from, last, after, cut = element(s, pos, stop)
  if found ~= tag or cut then
    complain(message.kids, pos, stop, ("no %s where one should be%s"):format(label, found and "" or ": " .. from))
    return nil
  end
  local value = integer(s, from, last)
  if not value or value < -2 ^ 31 or value > 2 ^ 31 - 1 or (names and value < 0) then
    complain(message.kids, pos, after, label .. " is no number of up to 32 bits")
    return nil
  end
  local shown = ("%.0f"):format(value)
  if names then shown = ("%s (%s)"):format(names[value] or "unknown", shown) end
  add(message.kids, pos, after, filter, value, label .. ": " .. shown)
  return value, after
end

-- What the info column tells of a message's contents: cross references, devices, connections, states, in the order of the wire.
local function tell(kids, words, most)
  for _, kid in ipairs(kids) do
    if #words >= most then return end
    local field = kid.field
    local filter = field and field.filter
    if field and kid.plain and kid.plain ~= "" then
      if filter == fields.cross_ref_id or filter == fields.routeing_cross_ref_id then
        words[#words + 1] = "xref " .. kid.plain
      elseif field.gist or filter == fields.system_status or filter == fields.requested_agent_state or filter == fields.agent_state then
        words[#words + 1] = kid.plain
      end
    end
    if kid.kids and not (field and field.gist) then tell(kid.kids, words, most) end
  end
end

local function find(kids, filter)
  for _, kid in ipairs(kids) do
    if kid.filter == filter then return kid end
  end
end

-- The argument or result of an operation: by its type where there is one, by its tags otherwise.
local function contents(message, kind, s, pos, stop, filter, label)
  local node = add(message.kids, pos, stop, filter, nil, label)
  node.kids = {}
  local after
  local top = kind and { name = kind.name, tags = {}, body = { kind = "named", type = kind } }
  if top and begins(top, s:byte(pos)) then
    local parts = {}
    if #tags_of(top.body) > 0 and resolved(top.body).kind == "group" then
      local _, from, last, finish, cut = element(s, pos, stop)
      if not finish then
        complain(node.kids, pos, stop, from)
        return node
      end
      if cut then complain(node.kids, pos, stop, label .. " is longer than the message") end
      group(parts, resolved(top.body), s, from, last, 2)
      after = finish
    else
      after = typed(parts, top, s, pos, stop, 1)
    end
    for _, part in ipairs(parts) do node.kids[#node.kids + 1] = part end
  else
    after = generic(node.kids, s, pos, stop, 1)
    if after and kind then node.kids[#node.kids].expert, node.kids[#node.kids].reason = "malformed", "not of the type " .. kind.name end
  end
  if after and after < stop then
    complain(message.kids, after, stop, "octets after the " .. label)
    node.to = after
  end
  return node
end

local EVENT_REPORT = 21
local CROSS_REFERENCE = { name = "crossRefIdentifier", tags = {}, body = { kind = "named", type = types.MonitorCrossRefID }, filter = fields.cross_ref_id }

-- SEQUENCE { crossRefIdentifier, [group] { [event] … } }: the two tags say together which event it is.
local function event_report(message, s, pos, stop)
  local tag, from, last, after, cut = element(s, pos, stop)
  if tag ~= 0x30 then
    complain(message.kids, pos, stop, "an event report is a SEQUENCE")
    return
  end
  local node = add(message.kids, pos, after, fields.argument, nil, "argument")
  node.kids = {}
  if cut then complain(node.kids, pos, stop, "the event report is longer than the message") end
  if after < stop then complain(message.kids, after, stop, "octets after the argument") end
  if s:byte(from) == 0x55 and from < last then
    from = typed(node.kids, CROSS_REFERENCE, s, from, last, 2)
    if not from then return end
    message.words[#message.words + 1] = "xref " .. (node.kids[#node.kids].plain or "?")
  else
    complain(node.kids, from, last, "missing: crossRefIdentifier", "missing")
  end
  local outer, group_from, group_last, group_after = element(s, from, last, 2)
  if not outer or outer < 0xA0 or outer > 0xBF then
    complain(node.kids, from, last, "no group of events where one should be")
    return
  end
  local number_of_group = outer - 0xA0
  add(node.kids, from, group_after, fields.event_group, number_of_group, "event group: " .. (EVENT_GROUPS[number_of_group] or number_of_group))
  local inner, event_from, event_last, event_after, event_cut = element(s, group_from, group_last, 3)
  if not inner then
    complain(node.kids, group_from, group_last, event_from)
    return
  end
  local code = outer * 256 + inner
  local event = events[code]
  local name = event and event.name or ("unknown (%04x)"):format(code)
  table.insert(message.words, 1, name)
  local shown = add(node.kids, group_from, event_after, fields.event, code, "event: " .. name)
  shown.kids = {}
  if event_cut then complain(shown.kids, group_from, group_last, "the event is longer than its group") end
  if event and event.type then
    group(shown.kids, resolved(event.type.body), s, event_from, event_last, 4)
    local words, cause = {}, find(shown.kids, fields.cause)
    tell(shown.kids, words, 1)
    message.words[#message.words + 1] = words[1]
    message.words[#message.words + 1] = cause and cause.plain
  elseif math.floor(inner / 32) % 2 == 1 then
    generic_all(shown.kids, s, event_from, event_last, 4)
    if not event then shown.expert, shown.reason = "unknown", "not in the tables: event " .. name end
  end
  if event_after < group_last then complain(node.kids, event_after, group_last, "octets after the event") end
  local rest = group_after
  while rest and rest < last do rest = unknown(node.kids, s, rest, last, 2) end
end

local function invoke(message, s, pos, stop)
  message.id, pos = number(message, s, pos, stop, 0x02, "invokeId", fields.invoke_id)
  if not pos then return end
  if s:byte(pos) == 0x80 and pos < stop then
    local _
    _, pos = number(message, s, pos, stop, 0x80, "linkedId", fields.linked_id)
    if not pos then return end
  end
  message.operation, pos = number(message, s, pos, stop, 0x02, "operation", fields.operation, operation_names)
  if not pos then return end
  if message.operation == EVENT_REPORT then
    if pos < stop then event_report(message, s, pos, stop) end
  elseif pos < stop then
    local operation = operations[message.operation]
    local node = contents(message, operation and operation.argument, s, pos, stop, fields.argument, "argument")
    tell(node.kids, message.words, 2)
  end
end

local function return_result(message, s, pos, stop)
  message.id, pos = number(message, s, pos, stop, 0x02, "invokeId", fields.invoke_id)
  if not pos or pos >= stop then return end
  local tag, from, last, after, cut = element(s, pos, stop)
  if tag ~= 0x30 or cut then
    complain(message.kids, pos, stop, "no operation and result where they should be")
    return
  end
  message.operation, pos = number(message, s, from, last, 0x02, "operation", fields.operation, operation_names)
  if pos and pos < last then
    local operation = operations[message.operation]
    local node = contents(message, operation and operation.result, s, pos, last, fields.result, "result")
    tell(node.kids, message.words, 2)
  end
  if after < stop then complain(message.kids, after, stop, "octets after the result") end
end

local UNIVERSAL_FAILURE = { name = "UniversalFailure", tags = {}, body = { kind = "named", type = types.UniversalFailure } }

local function return_error(message, s, pos, stop)
  message.id, pos = number(message, s, pos, stop, 0x02, "invokeId", fields.invoke_id)
  if not pos then return end
  local code
  code, pos = number(message, s, pos, stop, 0x02, "error code", fields.error_code)
  if not pos or pos >= stop then return end
  if code ~= 1 then -- CSTA has universalFailure alone
    generic_all(message.kids, s, pos, stop, 1)
    return
  end
  local node = add(message.kids, pos, stop, fields.error, nil, "error")
  node.kids = {}
  local after = typed(node.kids, UNIVERSAL_FAILURE, s, pos, stop, 1)
  local words = gist_text("error", node.kids)
  node.value = words or ""
  node.text = "error: " .. (words or "?")
  message.words[#message.words + 1] = words
  if after and after < stop then complain(message.kids, after, stop, "octets after the error") end
end

local function reject(message, s, pos, stop)
  if s:byte(pos) == 0x05 and s:byte(pos + 1) == 0 and pos + 2 <= stop then -- the rejected message's id could not be told
    add(message.kids, pos, pos + 2, nil, nil, "invokeId: none")
    pos = pos + 2
  else
    message.id, pos = number(message, s, pos, stop, 0x02, "invokeId", fields.invoke_id)
    if not pos then return end
  end
  local tag, from, last, after, cut = element(s, pos, stop)
  local problems = tag and PROBLEMS[tag + 0x20]
  local value = problems and not cut and integer(s, from, last)
  if not value then
    complain(message.kids, pos, stop, "no problem where one should be")
    return
  end
  local words = problems.name .. "/" .. (problems[value] or ("%.0f"):format(value))
  add(message.kids, pos, after, fields.problem, words, "problem: " .. words)
  message.words[#message.words + 1] = words
  if after < stop then complain(message.kids, after, stop, "octets after the problem") end
end

-- ACSE's own; what the info column tells of each.
local ACSE = { aarq = "AARQ", aare = "AARE", rlrq = "RLRQ", rlre = "RLRE", abrt = "ABRT" }
local ACSE_TELLING = { "application_context_name", "aare.result", "result", "reason", "rlrq.reason", "rlre.reason", "abort_source", "abort_diagnostic",
                       "authentication_name" }

local function acse(message, s, pos, stop)
  group(message.kids, resolved(types[ACSE[message.apdu]].body), s, pos, stop, 2)
  for _, kid in ipairs(message.kids) do
    for _, filter in ipairs(ACSE_TELLING) do
      if kid.plain and kid.filter and kid.filter == fields[filter] then message.words[#message.words + 1] = kid.plain end
    end
  end
end

local READERS = { invoke = invoke, returnResult = return_result, returnError = return_error, reject = reject,
                  aarq = acse, aare = acse, rlrq = acse, rlre = acse, abrt = acse }

-- The message in s, all of it.
local function read_message(s)
  local message = { kids = {}, words = {} }
  local stop = #s + 1
  local tag, from, last, after, cut = element(s, 1, stop)
  message.apdu = tag and APDUS[tag]
  if not tag or not message.apdu then
    message.apdu = nil
    complain(message.kids, 1, stop, tag and ("no APDU begins with %02x"):format(tag) or from)
    if tag then generic_all(message.kids, s, 1, stop, 1) end
    return message
  end
  add(message.kids, 1, from, fields.apdu, tag, "apdu: " .. message.apdu)
  READERS[message.apdu](message, s, from, last)
  if cut then complain(message.kids, 1, stop, "the message ends before its length says", "cut") end
  if after < stop then complain(message.kids, after, stop, "octets after the message") end
  return message
end

---------------------------------------------------------------------------------------------------------------------------------------------
-- 6. Output
---------------------------------------------------------------------------------------------------------------------------------------------
local function show(tree, tvb, at, node, whole)
  local range = whole
  if node.to > node.from then range = tvb(at + node.from - 1, node.to - node.from) end
  local item
  if node.filter and node.value ~= nil and node.value ~= true then
    item = tree:add(node.filter, range, node.value)
  elseif node.filter and node.value == true and node.plain == "true" then
    item = tree:add(node.filter, range, true)
  elseif node.filter then
    item = tree:add(node.filter, range)
  else
    item = tree:add(range, node.text)
  end
  item:set_text(node.text)
  if node.expert then item:add_proto_expert_info(experts[node.expert], node.reason) end
  for _, kid in ipairs(node.kids or {}) do show(item, tvb, at, kid, whole) end
end

-- What is known of a conversation: its framing, and the requests that wait for their response. `matches` holds for each frame what belongs
-- together, once found: it is found when frames are read in order for the first time, and shown whenever one of them is looked at.
local conversations, matches = {}, {}

function csta.init()
  conversations, matches = {}, {}
end

local function ends(pinfo)
  return tostring(pinfo.src) .. ":" .. pinfo.src_port, tostring(pinfo.dst) .. ":" .. pinfo.dst_port
end

local function conversation(pinfo)
  local from, to = ends(pinfo)
  local key = from < to and from .. " " .. to or to .. " " .. from
  conversations[key] = conversations[key] or { requests = {} }
  return conversations[key], from, to
end

local IS_REQUEST, IS_RESPONSE = { invoke = true }, { returnResult = true, returnError = true, reject = true }

local function remember(pinfo, message)
  local known, from, to = conversation(pinfo)
  if message.apdu == "aarq" then known.requests = {} end -- an association opens, so invoke ids begin anew
  if not message.id then return end
  if IS_REQUEST[message.apdu] then
    known.requests[from .. " " .. message.id] = { frame = pinfo.number, time = pinfo.rel_ts, operation = message.operation }
  elseif IS_RESPONSE[message.apdu] then
    local key = to .. " " .. message.id
    local request = known.requests[key]
    if request then
      known.requests[key] = nil
      matches[pinfo.number .. " response " .. message.id] = request
      matches[request.frame .. " request " .. message.id] = { frame = pinfo.number }
    end
  end
end

-- The lines about the other half, and for a response the operation it answers.
local function show_match(tree, pinfo, message)
  if not message.id then return end
  if IS_REQUEST[message.apdu] then
    local response = matches[pinfo.number .. " request " .. message.id]
    if response then tree:add(fields.response_in, response.frame):set_generated() end
    return
  end
  local request = IS_RESPONSE[message.apdu] and matches[pinfo.number .. " response " .. message.id]
  if not request then return end
  if not message.operation and request.operation then
    message.operation, message.answered = request.operation, operation_names[request.operation]
    tree:add(fields.operation, request.operation):set_generated()
  end
  tree:add(fields.request_in, request.frame):set_generated()
  local nanoseconds = math.floor(math.max(0, pinfo.rel_ts - request.time) * 1e9 + 0.5)
  tree:add(fields.response_time, NSTime.new(math.floor(nanoseconds / 1e9), nanoseconds % 1e9)):set_generated()
end

-- invoke 5 snapshotDevice 1001; event delivered xref 00000007 call1/1002 newCall; returnError 3 operation/invalidDeviceID (snapshotDevice)
local function summary(message)
  local words = {}
  if not message.apdu then return "malformed message" end
  if message.operation == EVENT_REPORT and message.apdu == "invoke" then
    words[1] = "event"
  else
    words[1] = ACSE[message.apdu] or message.apdu
    words[#words + 1] = message.id and ("%.0f"):format(message.id)
    if message.operation and not message.answered then
      words[#words + 1] = operation_names[message.operation] or ("operation %.0f"):format(message.operation)
    end
  end
  for _, word in ipairs(message.words) do words[#words + 1] = word end
  if message.answered then words[#words + 1] = "(" .. message.answered .. ")" end
  return table.concat(words, " ")
end

-- One message of a stream: `length` octets of the tvb from `at`, the first `head` of them the frame's header.
local function show_message(tvb, pinfo, tree, at, length, head, framing, cut)
  local message = read_message(tvb:raw(at + head, length - head))
  local whole = tvb(at, length)
  local item = tree:add(csta, whole)
  item:add(fields.framing, framing):set_generated()
  if head > 0 then
    local octets = tvb(at + head - 2, 2)
    item:add(fields.frame_length, octets, octets:uint() % (framing == "hipath" and 0x8000 or 0x10000))
  end
  if not pinfo.visited then remember(pinfo, message) end
  show_match(item, pinfo, message)
  for _, node in ipairs(message.kids) do show(item, tvb, at + head, node, whole) end
  if cut then item:add_proto_expert_info(experts.cut, "the segment ends inside the message, and is not put together with the next one") end
  local words = summary(message)
  item:set_text("CSTA Phase III, " .. words)
  return words
end

---------------------------------------------------------------------------------------------------------------------------------------------
-- 7. Stream
---------------------------------------------------------------------------------------------------------------------------------------------
local FRAMINGS = { "length2", "hipath", "none" }
local HEADS = { length2 = 2, hipath = 3, none = 0 }
local HIPATH_MARK = 0x26

-- Whether an APDU begins at pos as far as its first octets tell: "yes" and its length (nil: indefinite), "more" or "no".
local function apdu_at(s, pos)
  local tag = s:byte(pos)
  if not tag then return "more" end
  if not APDUS[tag] then return "no" end
  local found, from, length = header(s, pos, #s + 1)
  if not found then return from == "more" and "more" or "no" end
  local first = s:byte(from)
  if first and (length or 1) > 0 then
    local fits
    if tag >= 0xA1 then fits = first == 0x02 or (tag == 0xA4 and first == 0x05) else fits = first >= 0x80 and first < 0xC0 end
    if not fits then return "no" end
  end
  return "yes", length and from - pos + length
end

-- Whether a frame begins at pos: "yes", its length (nil: not known before more octets come); "more" or "no".
local function frame_at(s, pos, framing)
  local head = HEADS[framing]
  if framing == "none" then
    local verdict, length = apdu_at(s, pos)
    if verdict ~= "yes" then return verdict end
    if not length then -- of indefinite length: its end must be seen
      local tag, _, _, after, cut = element(s, pos, #s + 1)
      if not tag then return "no" end
      if cut then return #s - pos < MAX_MESSAGE and "yes" or "no" end
      length = after - pos
    end
    return length <= MAX_MESSAGE and "yes" or "no", length
  end
  local first = s:byte(pos)
  if framing == "hipath" and first and first ~= HIPATH_MARK then return "no" end
  local high, low = s:byte(pos + head - 2, pos + head - 1)
  if not high then return "more" end
  if framing == "hipath" and high < 0x80 then return "no" end
  if not low then return "more" end
  local length = (framing == "hipath" and high - 0x80 or high) * 256 + low
  local verdict, inner = apdu_at(s, pos + head)
  if verdict == "yes" and inner and inner ~= length then verdict = "no" end
  if verdict == "more" and pos + head + length <= #s + 1 then verdict = "no" end -- all of the frame is here
  return verdict, head + length
end

local function is_known_operation(s, pos, stop)
  local tag, from, last = element(s, pos, stop)
  local code = tag == 0x02 and integer(s, from, last)
  return code ~= nil and code ~= false and operation_names[code] ~= nil
end

-- Whether what begins at pos can be nothing but a CSTA message: down to an operation of CSTA's, an error or a problem of ROSE's, or an ACSE
-- context from CSTA's arc 1.3.12.0. What starts a conversation on an unknown port, or gets back into step, must pass.
local function is_certain(s, pos, framing, length, may_be_cut)
  local stop = math.min(#s + 1, length and pos + length or #s + 1)
  local tag, from, last, _, cut = element(s, pos + HEADS[framing], stop)
  if not tag or (cut and framing == "none" and not may_be_cut) then return false end
  if tag == 0x60 or tag == 0x61 then return s:sub(from, math.min(last - 1, from + 40)):find("\6[\4-\10]%+\12\0") ~= nil end
  if tag >= 0x62 and tag <= 0x64 then return false end
  local id_tag, id_from, id_last, after, id_cut = element(s, from, last)
  if id_cut or not (id_tag == 0x02 or (id_tag == 0x05 and tag == 0xA4)) or id_last - id_from > 5 then return false end
  if tag == 0xA4 then return not cut and last - after == 3 and PROBLEMS[(s:byte(after) or 0) + 0x20] ~= nil and s:byte(after + 1) == 1 end
  if tag == 0xA3 then return s:find("^\2\1\1[\160-\167]", after) ~= nil and after + 4 <= last end
  if tag == 0xA1 then
    if s:byte(after) == 0x80 then
      local _, _, _, behind = element(s, after, last)
      after = behind or last
    end
    return is_known_operation(s, after, last)
  end
  local opened, inner, inner_last = element(s, after, last)
  return opened == 0x30 and is_known_operation(s, inner, inner_last)
end

-- Whether BER alone at pos is followed by a frame with a header: then its own header is what the capture has missed.
local function has_lost_its_header(s, pos, length)
  local after = length and pos + length or #s + 1
  if after > #s or frame_at(s, after, "none") ~= "no" then return false end
  return frame_at(s, after, "length2") == "yes" or frame_at(s, after, "hipath") == "yes"
end

-- The framing in which a frame begins at pos, of those that come into question: "yes", the framing, the frame's length; "more" or "no".
-- A capture that starts in the middle of a message must not be taken for BER alone because an element's tag looks like an APDU's.
local ENOUGH_TO_BE_CERTAIN = 24 -- octets: as far as an operation's code, whatever lengths come before it
local function any_frame_at(s, pos, candidates)
  local more = false
  for _, framing in ipairs(candidates) do
    local verdict, length = frame_at(s, pos, framing)
    if verdict == "yes" and framing == "none" and #candidates > 1 then
      local complete = length and pos + length <= #s + 1
      local release = complete and s:byte(pos) >= 0x62 and s:byte(pos) <= 0x64
      if not release and (complete or #s - pos >= ENOUGH_TO_BE_CERTAIN) and not is_certain(s, pos, framing, length, true) then verdict = "no" end
      if has_lost_its_header(s, pos, length) then verdict = "no" end
    end
    if verdict == "yes" then return "yes", framing, length end
    more = more or verdict == "more"
  end
  return more and "more" or "no"
end

-- The next place from pos on where a frame certainly begins.
local function next_certain(s, pos, candidates)
  for at = pos, #s do
    for _, framing in ipairs(candidates) do
      local verdict, length = frame_at(s, at, framing)
      local is_bare = verdict == "yes" and framing == "none" and #candidates > 1 and has_lost_its_header(s, at, length)
      if verdict == "yes" and not is_bare and is_certain(s, at, framing, length) then return at, framing end
    end
  end
end

-- A frame whose contents cannot be an APDU is taken by its header's word only if the stream goes on behind it, or ends with it.
local function is_bad_frame(s, pos, framing)
  if framing == "none" then return nil end
  local _, length = frame_at(s, pos, framing)
  if not length or pos + length > #s + 1 then return nil end
  local after = pos + length
  return (after == #s + 1 or frame_at(s, after, framing) ~= "no") and length or nil
end

local FRAMING_PREFERENCES = { { 1, "auto", 0 }, { 2, "length2", 1 }, { 3, "hipath", 2 }, { 4, "none", 3 } }
csta.prefs.ports = Pref.range("TCP ports", "1040", "Ports whose conversations are CSTA whatever their first octets; others are recognized by them", 65535)
csta.prefs.framing = Pref.enum("Framing", 0, "How messages are told apart: auto goes by a conversation's first octets, length2 is two octets of length, " ..
  "hipath is 26 and a length with its top bit set, none is BER alone", FRAMING_PREFERENCES, false)

-- The framings that come into question, and the one that is known, if one is: the user's word is final, what the octets told is not.
local function candidates_for(known)
  local forced = FRAMINGS[csta.prefs.framing]
  if forced then return { forced }, forced, true end
  if known.framing then return { known.framing }, known.framing, false end
  return FRAMINGS
end

-- Shows octets outside of any message.
local function show_skipped(tvb, tree, at, length)
  local range = tvb(at, length)
  local item = tree:add(csta, range)
  local words = ("%d octet%s of no message seen from its beginning"):format(length, length == 1 and "" or "s")
  item:set_text("CSTA Phase III, " .. words)
  item:add(fields.skipped, range):add_proto_expert_info(experts.skipped, words)
end

local function dissect(tvb, pinfo, tree)
  local s = tvb:raw()
  local known = conversation(pinfo)
  local at, words = 1, {}
  while at <= #s do
    local candidates, certain, is_final = candidates_for(known)
    local verdict, framing, length = any_frame_at(s, at, candidates)
    if verdict == "no" and certain and not is_final then -- the first octets may have misled
      local again, other, size = any_frame_at(s, at, FRAMINGS)
      if again == "yes" and is_certain(s, at, other, size) then
        verdict, framing, length = again, other, size
      end
    end
    if verdict == "no" then
      local bad = certain and is_bad_frame(s, at, certain)
      if bad then
        verdict, framing, length = "yes", certain, bad
      end
    end
    if verdict == "more" or (verdict == "yes" and (not length or at + length > #s + 1)) then
      if pinfo.can_desegment > 0 then
        pinfo.desegment_offset = at - 1
        pinfo.desegment_len = verdict == "yes" and length and at + length - 1 - #s or DESEGMENT_ONE_MORE_SEGMENT
        if verdict == "yes" and framing ~= "none" then known.framing = framing end
        break
      end
      if verdict == "yes" then
        words[#words + 1] = show_message(tvb, pinfo, tree, at - 1, #s - at + 1, math.min(HEADS[framing], #s - at), framing, true)
        break
      end
      verdict = "no"
    end
    if verdict == "yes" then
      known.framing = framing
      words[#words + 1] = show_message(tvb, pinfo, tree, at - 1, length, HEADS[framing], framing)
      at = at + length
    else
      local place, found = next_certain(s, at + 1, candidates)
      if not place and at == 1 and not certain then return 0 end -- not CSTA as far as can be told: others may try
      place = place or #s + 1
      known.framing = found or known.framing
      show_skipped(tvb, tree, at - 1, place - at)
      words[#words + 1] = ("[%d octet%s of no message seen]"):format(place - at, place - at == 1 and "" or "s")
      at = place
    end
  end
  pinfo.cols.protocol = "CSTA"
  if #words > 0 then
    pinfo.cols.info:clear() -- up to what earlier messages of the frame have fenced off
    local before = tostring(pinfo.cols.info)
    pinfo.cols.info:append((before ~= "" and before ~= "(info)" and ", " or "") .. table.concat(words, ", "))
    pinfo.cols.info:fence()
  end
  return #s
end

csta.dissector = dissect

-- Other ports: a conversation whose first octets can be nothing else.
local function heuristic(tvb, pinfo, tree)
  local s = tvb:raw()
  if #s < 6 then return false end
  local verdict, framing, length = any_frame_at(s, 1, (candidates_for({})))
  if verdict ~= "yes" or not is_certain(s, 1, framing, length, true) then return false end
  pinfo.conversation = csta
  dissect(tvb, pinfo, tree) -- not by csta.dissector: Wireshark would take that for a protocol within, and put no segments together
  return true
end

---------------------------------------------------------------------------------------------------------------------------------------------
-- 8. Registration
---------------------------------------------------------------------------------------------------------------------------------------------
local tcp_ports = DissectorTable.get("tcp.port")
local ports = csta.prefs.ports
tcp_ports:add(ports, csta)
csta:register_heuristic("tcp", heuristic)

function csta.prefs_changed()
  if csta.prefs.ports ~= ports then
    tcp_ports:remove(ports, csta)
    ports = csta.prefs.ports
    tcp_ports:add(ports, csta)
  end
end
