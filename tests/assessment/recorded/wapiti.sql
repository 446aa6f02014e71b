BEGIN TRANSACTION;
CREATE TABLE attack_logs (
	path_id INTEGER NOT NULL, 
	module VARCHAR(255) NOT NULL, 
	FOREIGN KEY(path_id) REFERENCES paths (path_id)
);
INSERT INTO "attack_logs" VALUES(1,'http_headers');
INSERT INTO "attack_logs" VALUES(2,'http_headers');
INSERT INTO "attack_logs" VALUES(3,'http_headers');
INSERT INTO "attack_logs" VALUES(4,'http_headers');
INSERT INTO "attack_logs" VALUES(5,'http_headers');
INSERT INTO "attack_logs" VALUES(6,'http_headers');
INSERT INTO "attack_logs" VALUES(1,'cookieflags');
INSERT INTO "attack_logs" VALUES(2,'cookieflags');
INSERT INTO "attack_logs" VALUES(3,'cookieflags');
INSERT INTO "attack_logs" VALUES(4,'cookieflags');
INSERT INTO "attack_logs" VALUES(5,'cookieflags');
INSERT INTO "attack_logs" VALUES(6,'cookieflags');
INSERT INTO "attack_logs" VALUES(1,'csp');
INSERT INTO "attack_logs" VALUES(2,'csp');
INSERT INTO "attack_logs" VALUES(3,'csp');
INSERT INTO "attack_logs" VALUES(4,'csp');
INSERT INTO "attack_logs" VALUES(5,'csp');
INSERT INTO "attack_logs" VALUES(6,'csp');
INSERT INTO "attack_logs" VALUES(1,'sql');
INSERT INTO "attack_logs" VALUES(2,'sql');
INSERT INTO "attack_logs" VALUES(3,'sql');
INSERT INTO "attack_logs" VALUES(4,'sql');
INSERT INTO "attack_logs" VALUES(5,'sql');
INSERT INTO "attack_logs" VALUES(6,'sql');
INSERT INTO "attack_logs" VALUES(1,'xss');
INSERT INTO "attack_logs" VALUES(2,'xss');
INSERT INTO "attack_logs" VALUES(3,'xss');
INSERT INTO "attack_logs" VALUES(4,'xss');
INSERT INTO "attack_logs" VALUES(5,'xss');
INSERT INTO "attack_logs" VALUES(6,'xss');
INSERT INTO "attack_logs" VALUES(1,'file');
INSERT INTO "attack_logs" VALUES(2,'file');
INSERT INTO "attack_logs" VALUES(3,'file');
INSERT INTO "attack_logs" VALUES(4,'file');
INSERT INTO "attack_logs" VALUES(5,'file');
INSERT INTO "attack_logs" VALUES(6,'file');
INSERT INTO "attack_logs" VALUES(1,'exec');
INSERT INTO "attack_logs" VALUES(2,'exec');
INSERT INTO "attack_logs" VALUES(3,'exec');
INSERT INTO "attack_logs" VALUES(4,'exec');
INSERT INTO "attack_logs" VALUES(5,'exec');
INSERT INTO "attack_logs" VALUES(6,'exec');
INSERT INTO "attack_logs" VALUES(1,'redirect');
INSERT INTO "attack_logs" VALUES(2,'redirect');
INSERT INTO "attack_logs" VALUES(3,'redirect');
INSERT INTO "attack_logs" VALUES(4,'redirect');
INSERT INTO "attack_logs" VALUES(5,'redirect');
CREATE TABLE params (
	param_id INTEGER NOT NULL, 
	path_id INTEGER, 
	type VARCHAR(16) NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	value1 TEXT, 
	value2 TEXT, 
	meta VARCHAR(255), 
	PRIMARY KEY (param_id), 
	FOREIGN KEY(path_id) REFERENCES paths (path_id)
);
INSERT INTO "params" VALUES(1,4,'GET',0,'id','1',NULL,NULL);
INSERT INTO "params" VALUES(2,6,'POST',0,'said','default',NULL,NULL);
INSERT INTO "params" VALUES(3,10,'GET',0,'id','1¿''"(',NULL,NULL);
INSERT INTO "params" VALUES(4,11,'GET',0,'id','<ScRiPt>alert(''wjijfivugk'')</sCrIpT>',NULL,NULL);
INSERT INTO "params" VALUES(5,12,'GET',0,'id','http://127.0.0.1:8000//e.php',NULL,NULL);
INSERT INTO "params" VALUES(6,13,'GET',0,'id',';env;',NULL,NULL);
CREATE TABLE paths (
	path_id INTEGER NOT NULL, 
	path TEXT NOT NULL, 
	method VARCHAR(16) NOT NULL, 
	enctype VARCHAR(255) NOT NULL, 
	depth INTEGER NOT NULL, 
	encoding VARCHAR(255), 
	headers BLOB, 
	referer TEXT, 
	evil BOOLEAN NOT NULL, 
	response_id INTEGER, 
	PRIMARY KEY (path_id), 
	FOREIGN KEY(response_id) REFERENCES responses (response_id)
);
INSERT INTO "paths" VALUES(1,'http://127.0.0.1:8000/','GET','',0,'UTF-8',NULL,'',0,1);
INSERT INTO "paths" VALUES(2,'http://127.0.0.1:8000/book','GET','',1,'UTF-8',NULL,'',0,2);
INSERT INTO "paths" VALUES(3,'http://127.0.0.1:8000/about','GET','',1,'UTF-8',NULL,'',0,3);
INSERT INTO "paths" VALUES(4,'http://127.0.0.1:8000/item','GET','',1,'UTF-8',NULL,'',0,4);
INSERT INTO "paths" VALUES(5,'http://127.0.0.1:8000/item','GET','',1,'UTF-8',NULL,'',0,5);
INSERT INTO "paths" VALUES(6,'http://127.0.0.1:8000/book','POST','application/x-www-form-urlencoded',2,'utf-8',NULL,'http://127.0.0.1:8000/book',0,6);
INSERT INTO "paths" VALUES(7,'http://127.0.0.1:8000/','GET','',0,'UTF-8',NULL,'',1,7);
INSERT INTO "paths" VALUES(8,'http://127.0.0.1:8000/','GET','',0,'UTF-8',NULL,'',1,8);
INSERT INTO "paths" VALUES(9,'http://127.0.0.1:8000/','GET','',0,'UTF-8',NULL,'',1,9);
INSERT INTO "paths" VALUES(10,'http://127.0.0.1:8000/item','GET','',1,'UTF-8',NULL,'',1,10);
INSERT INTO "paths" VALUES(11,'http://127.0.0.1:8000/item','GET','',1,'UTF-8',NULL,'',1,11);
INSERT INTO "paths" VALUES(12,'http://127.0.0.1:8000/item','GET','',1,'UTF-8',NULL,'',1,12);
INSERT INTO "paths" VALUES(13,'http://127.0.0.1:8000/item','GET','',1,'UTF-8',NULL,'',1,NULL);
CREATE TABLE payloads (
	evil_path_id INTEGER NOT NULL, 
	original_path_id INTEGER NOT NULL, 
	module VARCHAR(255) NOT NULL, 
	category VARCHAR(255) NOT NULL, 
	level INTEGER NOT NULL, 
	parameter TEXT NOT NULL, 
	info TEXT NOT NULL, 
	type VARCHAR(255) NOT NULL, 
	wstg VARCHAR(255) NOT NULL, 
	response_id INTEGER, 
	FOREIGN KEY(evil_path_id) REFERENCES paths (path_id), 
	FOREIGN KEY(original_path_id) REFERENCES paths (path_id), 
	FOREIGN KEY(response_id) REFERENCES responses (response_id)
);
INSERT INTO "payloads" VALUES(7,-1,'http_headers','Clickjacking Protection',1,'','X-Frame-Options is not set','vulnerability','["OSHP-X-Frame-Options"]',7);
INSERT INTO "payloads" VALUES(8,-1,'http_headers','MIME Type Confusion',1,'','X-Content-Type-Options is not set','vulnerability','["OSHP-X-Content-Type-Options"]',8);
INSERT INTO "payloads" VALUES(9,-1,'csp','Content Security Policy Configuration',1,'','CSP is not set','vulnerability','["WSTG-CONF-12", "OSHP-Content-Security-Policy"]',9);
INSERT INTO "payloads" VALUES(10,4,'sql','SQL Injection',4,'id','SQL Injection (DBMS: SQLite) via injection in the parameter id','vulnerability','["WSTG-INPV-05"]',10);
INSERT INTO "payloads" VALUES(11,4,'xss','Internal Server Error',3,'id','The server responded with a 500 HTTP error code while attempting to inject a payload in the parameter id','anomaly','["WSTG-ERRH-01"]',11);
INSERT INTO "payloads" VALUES(12,4,'file','Internal Server Error',3,'id','The server responded with a 500 HTTP error code while attempting to inject a payload in the parameter id','anomaly','["WSTG-ERRH-01"]',12);
INSERT INTO "payloads" VALUES(13,4,'exec','Internal Server Error',3,'id','The server responded with a 500 HTTP error code while attempting to inject a payload in the parameter id','anomaly','["WSTG-ERRH-01"]',NULL);
CREATE TABLE responses (
	response_id INTEGER NOT NULL, 
	url TEXT NOT NULL, 
	status_code INTEGER NOT NULL, 
	headers BLOB, 
	body BLOB NOT NULL, 
	PRIMARY KEY (response_id)
);
INSERT INTO "responses" VALUES(1,'http://127.0.0.1:8000/',200,NULL,X'');
INSERT INTO "responses" VALUES(2,'http://127.0.0.1:8000/book',200,NULL,X'');
INSERT INTO "responses" VALUES(3,'http://127.0.0.1:8000/about',200,NULL,X'');
INSERT INTO "responses" VALUES(4,'http://127.0.0.1:8000/item?id=1',200,NULL,X'');
INSERT INTO "responses" VALUES(5,'http://127.0.0.1:8000/item',200,NULL,X'');
INSERT INTO "responses" VALUES(6,'http://127.0.0.1:8000/book',302,NULL,X'');
INSERT INTO "responses" VALUES(7,'http://127.0.0.1:8000/',200,NULL,X'');
INSERT INTO "responses" VALUES(8,'http://127.0.0.1:8000/',200,NULL,X'');
INSERT INTO "responses" VALUES(9,'http://127.0.0.1:8000/',200,NULL,X'');
INSERT INTO "responses" VALUES(10,'http://127.0.0.1:8000/item?id=1%C2%BF%27%22%28',500,NULL,X'');
INSERT INTO "responses" VALUES(11,'http://127.0.0.1:8000/item?id=%3CScRiPt%3Ealert%28%27wjijfivugk%27%29%3C%2FsCrIpT%3E',500,NULL,X'');
INSERT INTO "responses" VALUES(12,'http://127.0.0.1:8000/item?id=http%3A%2F%2F127.0.0.1%3A37667%2F%2Fe.php',500,NULL,X'');
CREATE TABLE scan_infos (
	"key" VARCHAR(255) NOT NULL, 
	value TEXT NOT NULL
);
INSERT INTO "scan_infos" VALUES('root_url','http://127.0.0.1:8000/');
COMMIT;